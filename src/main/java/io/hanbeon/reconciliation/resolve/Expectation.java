package io.hanbeon.reconciliation.resolve;

import io.hanbeon.reconciliation.LineState;
import io.hanbeon.reconciliation.MatchClass;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the books expect to be confirmed.
 *
 * @param id of the ledger entry, or of the settlement
 */
@Schema(name = "ReconExpectation")
@RegisterForReflection
public record Expectation(
        String id,
        String book,
        String merchantId,
        LocalDate day,
        long amount,
        @Nullable Long fee,
        String currency,
        @Nullable String transactionId,
        @Nullable String approvalNumber,
        LineState state,
        @Nullable MatchClass matchClass) {}
