package io.hanbeon.payment;

import io.hanbeon.merchant.Merchant;
import io.hanbeon.money.Money;
import io.hanbeon.money.TaxParts;
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
        Means means,
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

    /**
     * What is paid with. It is handed to the gateway and kept nowhere.
     *
     * @param value the card's number or the gateway's token; empty where a gateway needs none
     * @param expiry of a card, as YYMM
     */
    public record Means(
            Method method, String value, @Nullable String expiry) {
        /** Without what must not be in any log. */
        @Override
        public String toString() {
            return method.name();
        }
    }

    public enum Method {
        CARD,
        TOKEN
    }

    /** Who asks for the capture. */
    public enum CaptureMode {
        /** We do, as soon as it is authorised. */
        AUTOMATIC,
        /** The merchant does. */
        MANUAL
    }
}
