package io.hanbeon.coupon.coufun;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as the supplier has it. What it left out is {@code null}, which is not 0.
 *
 * @param isAmount whether it has a balance, and is not used up at once
 * @param usedAt wall clock of Seoul, as {@code cancelledAt}
 */
@RegisterForReflection
@Schema(name = "CouponAtSupplier")
public record SupplierCoupon(
        State state,
        boolean isAmount,
        @Nullable LocalDate validUntil,
        @Nullable LocalDateTime usedAt,
        @Nullable LocalDateTime cancelledAt,
        @Nullable Long total,
        @Nullable Long balance) {
    public enum State {
        UNUSED,
        USED,
        CANCELLED
    }
}
