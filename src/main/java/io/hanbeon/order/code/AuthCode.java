package io.hanbeon.order.code;

import java.time.Duration;

/**
 * The six digits that a customer keys to reach the orders of a batch.
 *
 * @param isFallback given because the sequence could not be reached: not unique, tellable only with phone and line
 */
public record AuthCode(String digits, boolean isFallback) {
    /** No order holds its code longer. */
    public static final Duration HELD_MAX = Duration.ofHours(24);

    static final AuthCode FALLBACK = new AuthCode("000100", true);

    private static final long FIRST = 100;
    private static final long LAST = 999_999;
    private static final long FIRST_AFTER_WRAP = 101;
    private static final long ROUND = LAST - FIRST_AFTER_WRAP + 1;

    /**
     * The code of a value of the sequence: 100 gives {@code 000100}, 999,999 gives {@code 999999}, and from there the
     * codes go round from {@code 000101}.
     */
    static AuthCode of(long sequenceValue) {
        if (sequenceValue < FIRST) {
            throw new IllegalArgumentException("The sequence starts at " + FIRST + ", not " + sequenceValue);
        }
        long code = sequenceValue <= LAST ? sequenceValue : FIRST_AFTER_WRAP + (sequenceValue - LAST - 1) % ROUND;
        return new AuthCode("%06d".formatted(code), false);
    }
}
