package io.hanbeon.order.pay;

import io.hanbeon.payment.PaymentOrder;
import java.util.Optional;

/** The card, as far as the caller keyed it: the last four digits of the one that the shop gave, or a whole one. */
sealed interface CardEntry {
    /** As old shops send it: without the last four digits. */
    int PREFIX_LENGTH = 12;

    int LAST_LENGTH = 4;

    String print();

    /**
     * What is paid with.
     *
     * @param given the card's number of the order, and {@code expiry}, which its shop sent
     */
    Optional<PaymentOrder.Means> means(Optional<String> given, Optional<String> expiry);

    record LastFour(String digits) implements CardEntry {
        @Override
        public String print() {
            return digits;
        }

        @Override
        public Optional<PaymentOrder.Means> means(Optional<String> given, Optional<String> expiry) {
            return given.filter(number -> number.length() == PREFIX_LENGTH || number.endsWith(digits))
                    .map(number -> number.length() == PREFIX_LENGTH ? number + digits : number)
                    .filter(number -> number.length() >= PREFIX_LENGTH + LAST_LENGTH - 1)
                    .map(number -> new PaymentOrder.Means(PaymentOrder.Method.CARD, number, expiry.orElse(null)));
        }

        /** Without the digits. */
        @Override
        public String toString() {
            return "LastFour";
        }
    }

    record Whole(String number, String expiry) implements CardEntry {
        @Override
        public String print() {
            return number + " " + expiry;
        }

        @Override
        public Optional<PaymentOrder.Means> means(Optional<String> given, Optional<String> ignored) {
            return Optional.of(new PaymentOrder.Means(PaymentOrder.Method.CARD, number, expiry));
        }

        /** Without the number. */
        @Override
        public String toString() {
            return "Whole";
        }
    }
}
