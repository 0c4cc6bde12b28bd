package io.hanbeon.coupon.coufun;

import java.time.LocalDate;
import java.util.List;

/**
 * What a call issued.
 *
 * @param validUntil the last day, of Seoul
 */
public record IssuedCoupons(String orderId, LocalDate validUntil, List<String> barcodes) {}
