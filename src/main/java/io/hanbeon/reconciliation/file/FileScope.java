package io.hanbeon.reconciliation.file;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A file as the matching sees it.
 *
 * @param organisationId whose money it tells; 0: anybody's
 * @param channel the gateway that it tells of; {@code null}: any
 * @param lastLine of those that were read
 * @param collectedAt what its book had by then of its days is expected
 */
public record FileScope(
        long id,
        String book,
        long organisationId,
        @Nullable String channel,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        int lastLine,
        @Nullable Instant collectedAt) {
    /** As if nothing of its days had been looked for yet. */
    public FileScope anew() {
        return new FileScope(id, book, organisationId, channel, firstDay, lastDay, lastLine, null);
    }
}
