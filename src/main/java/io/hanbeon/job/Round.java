package io.hanbeon.job;

import java.util.Collection;

/**
 * What a round of a {@link RepeatedJob} did.
 *
 * @param isMore whether more may be due: then the next round begins at once
 */
public record Round(long rows, boolean isMore) {
    /** Of rows that were claimed: a full round is followed by another one. */
    public static Round of(Collection<?> taken, int rowsMax) {
        return new Round(taken.size(), taken.size() >= rowsMax);
    }

    /** Nothing more is due. */
    public static Round last(long rows) {
        return new Round(rows, false);
    }
}
