package io.hanbeon.coupon.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A rule for coupons that were issued from a day on, and cost more than some price.
 *
 * @param articleKo what it is taken from, and says; {@code articleEn} beside it
 * @param extensionMonths by how many months the last day may be put off at once, {@code extensionsMax} times
 * @param refundPercent what comes back after the last day, {@code refundYears} from its issue on at the latest
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
        int refundYears) {

    long refundOf(long priceKrw) {
        return Math.multiplyExact(priceKrw, refundPercent) / 100;
    }
}
