package io.hanbeon.reconciliation.resolve;

import io.hanbeon.reconciliation.LineState;
import io.hanbeon.reconciliation.MatchClass;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bank or gateway.
 *
 * @param amount in minor units; negative for what went back
 * @param merchant as the file has it; {@code merchantId} is whom that means
 * @param attempts how often it was looked at while it was open
 */
@Schema(name = "ReconItem")
@RegisterForReflection
public record ReconItem(
        String id,
        String fileId,
        int line,
        String book,
        LocalDate day,
        long amount,
        @Nullable Long fee,
        String currency,
        @Nullable String transactionId,
        @Nullable String approvalNumber,
        @Nullable String settlementId,
        @Nullable String merchant,
        @Nullable String merchantId,
        @Nullable String text,
        LineState state,
        @Nullable MatchClass matchClass,
        int attempts,
        Instant changedAt) {}
