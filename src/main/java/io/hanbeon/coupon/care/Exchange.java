package io.hanbeon.coupon.care;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a till did with a coupon, as the supplier tells it. What it left out is {@code null}, which is not 0.
 *
 * @param number unique for each
 * @param price what was used now, of a coupon with an amount
 * @param balance what is left of it then
 */
record Exchange(
        String number,
        String barcode,
        Status status,
        Instant at,
        @Nullable String branchName,
        @Nullable String branchCode,
        @Nullable String barcodeType,
        @Nullable Long price,
        @Nullable Long balance) {
    enum Status {
        /** An exchange was taken back. */
        REVERSED("000"),
        USED("001"),
        CANCELLED("100");

        final String code;

        Status(String code) {
            this.code = code;
        }
    }

    boolean isOfAmount() {
        return "AMOUNT".equals(barcodeType);
    }
}
