package io.hanbeon.coupon.coufun;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a call issued.
 *
 * @param validUntil the last day, of Seoul
 */
public record IssuedCoupons(String orderId, LocalDate validUntil, List<String> barcodes) {
    public IssuedCoupons without(Collection<String> taken) {
        return new IssuedCoupons(
                orderId,
                validUntil,
                barcodes.stream().filter(Predicate.not(taken::contains)).toList());
    }
}
