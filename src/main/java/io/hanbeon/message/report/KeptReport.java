package io.hanbeon.message.report;

import io.hanbeon.message.provider.VendorReport;
import java.time.Instant;

/**
 * A report and how it stands.
 *
 * @param attempts how often its message was looked for, this time included
 */
record KeptReport(VendorReport report, Instant receivedAt, int attempts) {}
