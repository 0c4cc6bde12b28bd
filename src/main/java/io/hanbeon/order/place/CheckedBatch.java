package io.hanbeon.order.place;

import io.hanbeon.merchant.Shop;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the checks made of a batch: either it is refused as a whole, or every order has a verdict. */
sealed interface CheckedBatch {
    /** One answer for the whole batch. */
    record Refused(BatchRequest request, ResultCode code) implements CheckedBatch {}

    /** Fields that a customer reads as they are. */
    List<String> WORDS = List.of("sms_message", "mms_subject");

    /** Ready to be stored, as far as can be told without the database. */
    record Sound(BatchRequest request, RequestType type, Shop shop, List<OrderLine> lines, boolean isSigned)
            implements CheckedBatch {
        Sound(BatchRequest request, RequestType type, Shop shop, List<OrderLine> lines) {
            this(request, type, shop, lines, false);
        }

        /** Sent by a client of the shop's organisation, which answers for its words. */
        Sound signed() {
            return new Sound(request, type, shop, lines, true);
        }

        boolean hasSomethingToStore() {
            return isStored(lines);
        }

        /** Whether anything of the batch is stored when these are its verdicts. */
        boolean isStored(List<OrderLine> verdicts) {
            return shop.takesAllOrNothing()
                    ? verdicts.stream().allMatch(OrderLine::isSound)
                    : verdicts.stream().anyMatch(OrderLine::isSound);
        }

        List<OrderLine> soundLines() {
            return lines.stream().filter(OrderLine::isSound).toList();
        }

        /** The lines once it is known whose order numbers were taken before. */
        List<OrderLine> withDuplicates(Set<String> taken) {
            return lines.stream()
                    .map(line -> line.isSound() && taken.contains(line.orderNo()) ? line.duplicate() : line)
                    .toList();
        }

        /** The verdicts of a batch of which nothing is stored, as its shop tells them. */
        List<OrderLine> asToldWhenNotStored(List<OrderLine> verdicts) {
            return shop.answersTruthfully()
                    ? verdicts.stream().map(OrderLine::notStoredForOthers).toList()
                    : verdicts;
        }

        /** Whether its customer may read whatever it says. */
        boolean mayHaveWordsOfItsOwn() {
            return isSigned || shop.takesUnsignedWords();
        }

        /** The field with words for the customer that we did not write, if there is one. */
        Optional<String> fieldOfItsOwnWords() {
            return type.asksForMessage()
                    ? WORDS.stream()
                            .filter(field -> optional(field).isPresent())
                            .findFirst()
                    : Optional.empty();
        }

        /** An optional field, or empty. */
        Optional<String> optional(String name) {
            return Optional.of(request.field(name)).filter(value -> !value.isEmpty());
        }
    }
}
