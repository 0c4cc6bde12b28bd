package io.hanbeon.message.report;

import io.hanbeon.message.provider.VendorReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a report.
 *
 * @param messageId the message that it is of, if there is one
 * @param dueAt when it is looked for again; {@code null} when nothing is left to do
 */
record SettledReport(
        VendorReport report,
        @Nullable Long messageId,
        @Nullable Instant dueAt) {}
