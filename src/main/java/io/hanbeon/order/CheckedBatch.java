package io.hanbeon.order;

import io.hanbeon.shop.Shop;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the checks made of a batch: either it is refused as a whole, or every order has a verdict. */
sealed interface CheckedBatch {
    /** One answer for the whole batch. */
    record Refused(BatchRequest request, ResultCode code) implements CheckedBatch {}

    /** Ready to be stored, as far as can be told without the database. */
    record Sound(BatchRequest request, RequestType type, Shop shop, List<OrderLine> lines) implements CheckedBatch {
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

        boolean hasWordsOfItsOwn() {
            return type.asksForMessage() && optional("sms_message").isPresent();
        }

        /** An optional field, or empty. */
        Optional<String> optional(String name) {
            return Optional.of(request.field(name)).filter(value -> !value.isEmpty());
        }
    }
}
