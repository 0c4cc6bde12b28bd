package io.hanbeon.payment.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.hanbeon.payment.PaymentOrder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A payment that is asked for. Amounts are JSON nodes, so that what is no whole number is refused and not rounded.
 *
 * @param idempotencyKey or the header
 * @param vat the amount's part of VAT; an eleventh of what is taxed, if it is left out and the currency is KRW
 */
@Schema(name = "AuthorisePayment")
record AuthoriseBody(
        @NotBlank @Size(max = 32) @Schema(examples = "MERCHANT-7")
        String merchantId,

        @Schema(type = SchemaType.INTEGER, examples = "12000", description = "In the currency's smallest units")
        JsonNode amount,

        @Schema(examples = "KRW") String currency,
        @Nullable @Pattern(regexp = "[!-~]{1,64}") String idempotencyKey,
        @Nullable @Size(min = 1, max = 64) String orderId,
        @Nullable @Schema(type = SchemaType.INTEGER) JsonNode vat,
        @Nullable @Schema(type = SchemaType.INTEGER) JsonNode taxFree,
        PaymentOrder.@Nullable Method method,
        @Nullable @Valid Card card,
        @Nullable @Size(min = 1, max = 128) String token,
        PaymentOrder.@Nullable CaptureMode captureMode) {

    /** @param expiry as YYMM */
    @Schema(name = "PaymentCard")
    record Card(
            @NotBlank @Pattern(regexp = "\\d{12,19}") String number,
            @Nullable @Pattern(regexp = "\\d{4}") String expiry) {
        /** Without the number. */
        @Override
        public String toString() {
            return "Card";
        }
    }

    PaymentOrder.Means means() {
        if (token != null) {
            return new PaymentOrder.Means(PaymentOrder.Method.TOKEN, token, null);
        }
        return new PaymentOrder.Means(
                Optional.ofNullable(method).orElse(PaymentOrder.Method.CARD),
                card == null ? "" : card.number(),
                card == null ? null : card.expiry());
    }

    PaymentOrder.CaptureMode mode() {
        return captureMode == null ? PaymentOrder.CaptureMode.AUTOMATIC : captureMode;
    }

    /** Without what is paid with. */
    @Override
    public String toString() {
        return "AuthoriseBody of " + merchantId;
    }
}
