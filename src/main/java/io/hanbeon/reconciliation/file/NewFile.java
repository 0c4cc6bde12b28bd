package io.hanbeon.reconciliation.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that arrived.
 *
 * @param path where it is on this machine's disk
 * @param format as its sender says; {@code null}: to be found out
 * @param organisationId whose; 0: the platform's
 * @param isSentByPlatform whether its sender has no organisation, and so no payout to wait for
 */
public record NewFile(
        Path path,
        String name,
        @Nullable String format,
        String account,
        long organisationId,
        String uploadedBy,
        boolean isSentByPlatform) {}
