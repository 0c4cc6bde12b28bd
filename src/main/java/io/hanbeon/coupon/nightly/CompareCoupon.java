package io.hanbeon.coupon.nightly;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.coufun.SupplierCoupon;
import java.util.Objects;
import java.util.Optional;

/** Whether the supplier says of a coupon what we do. What it leaves out says nothing. */
final class CompareCoupon {
    private CompareCoupon() {}

    record Found(Difference.Kind kind, String ours, String theirs) {}

    static Optional<Found> compare(Coupon ours, SupplierCoupon theirs) {
        if (stateOf(ours) != theirs.state()) {
            return Optional.of(new Found(
                    Difference.Kind.USE, ours.use().name(), theirs.state().name()));
        }
        if (ours.balance() != null
                && theirs.balance() != null
                && !ours.balance().equals(theirs.balance())) {
            return Optional.of(new Found(
                    Difference.Kind.BALANCE,
                    ours.balance().toString(),
                    theirs.balance().toString()));
        }
        if (theirs.validUntil() != null && !theirs.validUntil().equals(ours.validUntil())) {
            return Optional.of(new Found(
                    Difference.Kind.LAST_DAY,
                    Objects.toString(ours.validUntil(), "-"),
                    theirs.validUntil().toString()));
        }
        return Optional.empty();
    }

    /** A coupon that is partly used is unused to the supplier until its balance is gone. */
    private static SupplierCoupon.State stateOf(Coupon coupon) {
        return switch (coupon.use()) {
            case UNUSED, PARTLY, CANCELLING -> SupplierCoupon.State.UNUSED;
            case USED -> SupplierCoupon.State.USED;
            case CANCELLED -> SupplierCoupon.State.CANCELLED;
        };
    }
}
