package io.hanbeon.coupon.nightly;

import io.hanbeon.coupon.coufun.CoufunCode;

/** What came of a question about a coupon. */
sealed interface Comparison {
    /** The supplier said something, and a difference is listed. */
    record Judged() implements Comparison {}

    /** It did not say; it may tomorrow. */
    record LeftOut() implements Comparison {}

    /** It would say the same of every other coupon. @param code COUFUN's own */
    record Closed(String code) implements Comparison {
        boolean isUntilTomorrow() {
            return CoufunCode.of(code).sequel() == CoufunCode.Sequel.NEXT_DAY;
        }

        String reason() {
            return "COUFUN answered " + code + " (" + CoufunCode.of(code).en() + ")";
        }
    }
}
