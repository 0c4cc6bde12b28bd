package io.hanbeon.coupon.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.FindCoupons;
import io.hanbeon.coupon.coufun.CoufunCode;
import io.hanbeon.coupon.issue.UnsentReason;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Mask;
import io.hanbeon.shared.PhoneNumber;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as people see it, its number masked.
 *
 * @param code why it went no further, {@code ko} and {@code en} in words where COUFUN said it
 * @param validUntil the last day, of Seoul
 */
@RegisterForReflection
@Schema(name = "Coupon")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CouponView(
        String id,
        String campaignId,
        String organisationId,
        String customer,
        String eventName,
        String goodsId,
        String goodsName,
        long priceKrw,
        int line,
        String phone,
        Coupon.State state,
        Coupon.Use use,
        @Nullable String barcode,
        @Nullable LocalDate validUntil,
        @Nullable String code,
        @Nullable String ko,
        @Nullable String en,
        int resends,
        @Nullable Long balanceKrw,
        @Nullable Instant issuedAt,
        @Nullable Instant queuedAt,
        @Nullable Instant endedAt,
        @Nullable Instant usedAt) {

    static CouponView of(FindCoupons.Found found) {
        var coupon = found.coupon();
        var meaning = meaning(coupon);
        return new CouponView(
                Ids.text(coupon.id()),
                Ids.text(coupon.campaignId()),
                Ids.text(coupon.organisationId()),
                found.customer(),
                found.eventName(),
                found.goodsId(),
                found.goodsName(),
                found.priceKrw(),
                coupon.line(),
                masked(coupon.phone()),
                coupon.state(),
                coupon.use(),
                coupon.barcode(),
                coupon.validUntil(),
                coupon.code(),
                meaning == null ? null : meaning.ko(),
                meaning == null ? null : meaning.en(),
                coupon.resends(),
                coupon.balance(),
                coupon.times().issued(),
                coupon.times().queued(),
                coupon.times().ended(),
                coupon.times().used());
    }

    static String masked(String phone) {
        return Mask.phone(new PhoneNumber(phone).dialled());
    }

    /** @param ko the reason, {@code en} beside it */
    private record Meaning(String ko, String en) {}

    /** A message's code its own view explains. */
    private static @Nullable Meaning meaning(Coupon coupon) {
        var code = coupon.code();
        if (code == null) {
            return null;
        }
        return switch (coupon.state()) {
            case ISSUE_FAILED, UNKNOWN ->
                new Meaning(CoufunCode.of(code).ko(), CoufunCode.of(code).en());
            case SEND_FAILED ->
                UnsentReason.of(code)
                        .map(reason -> new Meaning(reason.ko(), reason.en()))
                        .orElse(null);
            case WAITING, ISSUED, SENDING, DELIVERED, CANCELLED -> null;
        };
    }
}
