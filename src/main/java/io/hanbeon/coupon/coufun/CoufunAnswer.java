package io.hanbeon.coupon.coufun;

import io.hanbeon.coupon.CouponRefusal;

/**
 * What came of a call.
 *
 * @param <T> what it answers where it is done
 */
public sealed interface CoufunAnswer<T> {
    /** Fails with a {@link CouponRefusal} where it is not done. */
    default T orRefuse() {
        return switch (this) {
            case Done<T> done -> done.value();
            case Refused<T> refused ->
                throw new CouponRefusal.SupplierRefused(
                        refused.code(),
                        refused.meaning().ko(),
                        refused.meaning().en());
            case NotMade<T> notMade -> throw new CouponRefusal.SupplierUnavailable();
            case Withheld<T> withheld -> throw new CouponRefusal.SupplierUnavailable();
            case Unclear<T> unclear -> throw new CouponRefusal.SupplierUnavailable();
        };
    }

    record Done<T>(T value) implements CoufunAnswer<T> {}

    /** @param code COUFUN's own */
    record Refused<T>(String code) implements CoufunAnswer<T> {
        public CoufunCode meaning() {
            return CoufunCode.of(code);
        }
    }

    /** We did not make the call, to spare the supplier or ourselves. */
    record Withheld<T>(String reason) implements CoufunAnswer<T> {}

    /** It provably did not arrive. */
    record NotMade<T>(String reason) implements CoufunAnswer<T> {}

    /** No answer, or none that can be read: it may have had its effect. */
    record Unclear<T>(String reason) implements CoufunAnswer<T> {}
}
