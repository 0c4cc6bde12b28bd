package io.hanbeon.coupon.care;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindCoupons;
import io.hanbeon.coupon.coufun.CoufunAnswer;
import io.hanbeon.coupon.coufun.CoufunCoupons;
import io.hanbeon.coupon.coufun.SupplierCoupon;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.http.BadParameter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Gives a coupon that the supplier issued, and whose number we never heard, the number that a person asked the supplier
 * for. It is billed and sent from there on as any other; the supplier has to know the number.
 */
@ApplicationScoped
public class EnterNumber {
    private final FindCoupons findCoupons;
    private final CoufunCoupons coufun;
    private final EnteredNumbers enteredNumbers;

    EnterNumber(FindCoupons findCoupons, CoufunCoupons coufun, EnteredNumbers enteredNumbers) {
        this.findCoupons = findCoupons;
        this.coufun = coufun;
        this.enteredNumbers = enteredNumbers;
    }

    /** @param validUntil where the supplier does not say it */
    public record CouponNumber(String barcode, @Nullable LocalDate validUntil, String reason) {}

    /** Fails with a {@link CouponRefusal}: it has a number, the supplier knows none such, or another coupon has it. */
    public Uni<Coupon> enter(Caller caller, @Nullable Long visible, long id, CouponNumber number) {
        return findCoupons
                .get(visible, id)
                .invoke(found -> requireUnknown(found.coupon()))
                .chain(found -> coufun.find(found.goodsId(), number.barcode())
                        .map(CoufunAnswer::orRefuse)
                        .map(known -> lastDay(known, number))
                        .chain(validUntil -> enteredNumbers.write(caller, found, number, validUntil)));
    }

    private static void requireUnknown(Coupon coupon) {
        if (coupon.state() != Coupon.State.UNKNOWN) {
            throw new CouponRefusal.CouponConflict(coupon.state().name());
        }
    }

    private static LocalDate lastDay(SupplierCoupon known, CouponNumber number) {
        var validUntil = known.validUntil() == null ? number.validUntil() : known.validUntil();
        if (validUntil == null) {
            throw new BadParameter("/validUntil", "YYYY-MM-DD");
        }
        return validUntil;
    }
}
