package io.hanbeon.payment.refund;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant asks to be given back.
 *
 * @param amount what is left, if none is given
 * @param vat and {@code taxFree}: the amount's parts; in the proportion of what is left, if not given
 * @param checksum what the merchant believes to be left
 * @param key names it among the payment's refunds
 */
public record RefundRequest(
        OptionalLong amount,
        OptionalLong vat,
        OptionalLong taxFree,
        OptionalLong checksum,
        String reason,
        @Nullable String key) {

    String print() {
        return String.join("\n", amount.toString(), vat.toString(), taxFree.toString(), checksum.toString(), reason);
    }
}
