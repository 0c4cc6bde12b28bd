package io.hanbeon.reconciliation.resolve;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about an open line.
 *
 * @param expectationIds what it confirms; none for a line that is written off whole, or ignored
 * @param merchantId on whose accounts it is written off, where the line names nobody
 */
public record Resolution(
        Action action, List<Long> expectationIds, @Nullable String merchantId, String reason) {
    public enum Action {
        /** The line confirms these, to the last unit. */
        MATCH,
        /** What it is more, or less, than these goes to suspense. */
        WRITE_OFF,
        /** It is none of ours. */
        IGNORE
    }
}
