package io.hanbeon.coupon.care;

import io.hanbeon.coupon.FindCoupons;
import io.hanbeon.coupon.FindCoupons.Filter;
import io.hanbeon.coupon.FindCoupons.Found;
import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.shared.Mask;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.SpreadsheetXlsx;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Coupons as a workbook, numbers of people masked as in lists; those of coupons, too, unless they are asked for. */
@ApplicationScoped
public class CouponsFile {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final List<String> HEAD = List.of(
            "발행 시각", "고객사", "행사", "상품", "받는 번호", "쿠폰 번호", "유효기간", "발송 상태", "사용 상태", "사유 코드", "금액(원)", "잔액(원)", "재발송",
            "보낸 시각", "사용 시각");

    /** Of coupons' numbers. */
    public enum Numbers {
        MASKED,
        WHOLE
    }

    private final FindCoupons findCoupons;
    private final CouponSettings settings;

    CouponsFile(FindCoupons findCoupons, CouponSettings settings) {
        this.findCoupons = findCoupons;
        this.settings = settings;
    }

    /** As many as the filter finds, in the order. */
    public Multi<byte[]> of(Filter filter, CouponOrder order, Numbers shown) {
        var pages = Multi.createBy()
                .repeating()
                .uni(() -> new String[1], reached -> page(filter, order, reached))
                .whilst(page -> page.size() == settings.exportPageMax())
                .map(page -> page.stream().map(found -> cells(found, shown)).toList());
        return SpreadsheetXlsx.of("발송 내역", HEAD, pages);
    }

    private Uni<List<Found>> page(Filter filter, CouponOrder order, @Nullable String[] reached) {
        return findCoupons
                .page(filter, order, order.position(reached[0]), settings.exportPageMax())
                .invoke(page -> reached[0] = page.isEmpty() ? reached[0] : order.cursor(page.getLast()));
    }

    private static List<@Nullable Object> cells(Found found, Numbers shown) {
        var coupon = found.coupon();
        return Arrays.asList(
                time(coupon.times().issued()),
                found.customer(),
                found.eventName(),
                found.goodsName(),
                Mask.phone(new PhoneNumber(coupon.phone()).dialled()),
                number(coupon.barcode(), shown),
                coupon.validUntil(),
                coupon.state(),
                coupon.use(),
                coupon.code(),
                found.priceKrw(),
                coupon.balance(),
                coupon.resends(),
                time(coupon.times().queued()),
                time(coupon.times().used()));
    }

    private static @Nullable String number(@Nullable String barcode, Numbers shown) {
        return barcode == null || shown == Numbers.WHOLE ? barcode : Mask.coupon(barcode);
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : SECOND.format(Seoul.wallClock(instant));
    }
}
