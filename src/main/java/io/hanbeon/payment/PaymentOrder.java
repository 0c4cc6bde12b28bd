package io.hanbeon.payment;

import io.hanbeon.merchant.Merchant;
import io.hanbeon.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant asks to be paid.
 *
 * @param key names it among the merchant's: the same again is the same payment
 * @param orderId the merchant's own
 */
public record PaymentOrder(
        Merchant merchant,
        String key,
        Money amount,
        TaxParts tax,
        @Nullable String orderId,
        PaymentMeans means,
        CaptureMode captureMode) {

    /** All that makes it another one; two orders of one key that differ here are not the same. */
    public String print() {
        return String.join(
                "\n",
                amount.toString(),
                Long.toString(tax.vat()),
                Long.toString(tax.taxFree()),
                orderId == null ? "" : orderId,
                means.method().name(),
                means.value(),
                means.expiry() == null ? "" : means.expiry(),
                captureMode.name());
    }
}
