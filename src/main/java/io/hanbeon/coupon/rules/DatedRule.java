package io.hanbeon.coupon.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rule for coupons that were issued from a day on, and cost more than some price.
 *
 * @param articleKo what it says, and what it is taken from; {@code articleEn} beside it
 * @param extensionMonths by how many months the last day may be put off at once, {@code extensionsMax} times
 * @param refundPercent what comes back after the last day, {@code refundYears} from its issue on at the latest
 * @param setBy who has set it; nobody as long as it is a default, which no wording was held against
 */
@RegisterForReflection
@Schema(name = "CouponRule")
public record DatedRule(
        LocalDate validFrom,
        long priceAboveKrw,
        String articleKo,
        String articleEn,
        int extensionMonths,
        int extensionsMax,
        int refundPercent,
        int refundYears,
        @Nullable String setBy,
        @Nullable Instant setAt) {
    DatedRule by(String caller, Instant now) {
        return new DatedRule(
                validFrom,
                priceAboveKrw,
                articleKo,
                articleEn,
                extensionMonths,
                extensionsMax,
                refundPercent,
                refundYears,
                caller,
                now);
    }

    long refundOf(long priceKrw) {
        return Math.multiplyExact(priceKrw, refundPercent) / 100;
    }
}
