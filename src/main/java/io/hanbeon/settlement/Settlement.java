package io.hanbeon.settlement;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's business day in one currency, closed.
 *
 * @param heldNote why somebody holds it by hand
 * @param payoutOn when its payout is due
 */
@Schema(name = "Settlement")
@RegisterForReflection
public record Settlement(
        String id,
        LocalDate day,
        String merchantId,
        String currency,
        SettlementState state,
        @Nullable HeldReason heldReason,
        @Nullable String heldNote,
        Sums sums,
        LocalDate payoutOn,
        Instant closedAt) {

    /**
     * In minor units of the currency.
     *
     * @param fee negative where refunds gave back more than was kept
     * @param net captured less refunded, fee and VAT
     * @param carriedIn what the settlement before could not pay; never positive
     * @param payout what the bank is to pay; never negative
     * @param carriedOut what the next settlement begins with; never positive
     * @param lateItems of days that were closed already
     */
    @Schema(name = "SettlementSums")
    public record Sums(
            int captures,
            long captured,
            int refunds,
            long refunded,
            long fee,
            long vat,
            long net,
            long carriedIn,
            long payout,
            long carriedOut,
            int lateItems) {}
}
