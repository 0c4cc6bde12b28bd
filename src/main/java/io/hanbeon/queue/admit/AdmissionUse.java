package io.hanbeon.queue.admit;

import java.util.Optional;

/**
 * What an admission was used for, as Redis keeps it in one text.
 *
 * @param reserveEndsAtMillis when its first token ends
 * @param reservedFor what that was used for
 * @param payEndsAtMillis when its second token ends; 0 before the first was used
 * @param paidFor what that was used for
 */
public record AdmissionUse(
        long reserveEndsAtMillis, Optional<String> reservedFor, long payEndsAtMillis, Optional<String> paidFor) {
    /** {@code reserveEndsAt|reservedFor|payEndsAt|paidFor}. */
    public static AdmissionUse parse(String text) {
        var parts = text.split("\\|", -1);
        return new AdmissionUse(Long.parseLong(parts[0]), given(parts[1]), Long.parseLong(parts[2]), given(parts[3]));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }
}
