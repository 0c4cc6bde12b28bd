package io.hanbeon.payment.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Of a capture or a void.
 *
 * @param merchantId if it is given, it must be the payment's
 * @param amount to be captured; the whole, if it is left out, and always of a void
 */
@Schema(name = "CapturePayment")
record CaptureBody(
        @Nullable String merchantId,
        @Nullable @Schema(type = SchemaType.INTEGER) JsonNode amount) {}
