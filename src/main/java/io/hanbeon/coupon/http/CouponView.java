package io.hanbeon.coupon.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.FindCoupons;
import io.hanbeon.coupon.coufun.CoufunCode;
import io.hanbeon.coupon.issue.UnsentReason;
import io.hanbeon.message.FindMessages;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Mask;
import io.hanbeon.shared.PhoneNumber;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as people see it, its recipient's number and its own masked.
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
        return of(found, null);
    }

    /** @param failure of its message */
    static CouponView of(FindCoupons.Found found, FindMessages.@Nullable Reason failure) {
        var coupon = found.coupon();
        var meaning = failure == null ? meaning(coupon) : new Meaning(failure.ko(), failure.en());
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
                coupon.barcode() == null ? null : Mask.coupon(coupon.barcode()),
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

    /** What a code of a message means, the message says. */
    private static @Nullable Meaning meaning(Coupon coupon) {
        var code = coupon.code();
        if (code == null) {
            return null;
        }
        if (code.equals("REFUNDED")) {
            return new Meaning("유효기간이 지나 규정대로 환불했습니다", "It was refunded after its last day, by its rule");
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
