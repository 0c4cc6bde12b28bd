package io.hanbeon.reconciliation.file;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A file as the matching sees it.
 *
 * @param organisationId whose money it tells; 0: anybody's
 * @param channel the gateway that it tells of; {@code null}: any
 * @param lastLine of those that were read
 */
public record FileScope(
        long id,
        String book,
        long organisationId,
        @Nullable String channel,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        int lastLine) {}
