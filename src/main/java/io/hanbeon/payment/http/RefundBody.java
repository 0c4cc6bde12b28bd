package io.hanbeon.payment.http;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param merchantId if it is given, it must be the payment's
 * @param amount what is left, if it is left out
 * @param vat and {@code taxFree}: in the proportion of what is left, if they are left out
 * @param checksum what the caller believes to be left; refused if it is not
 */
@Schema(name = "RefundPayment")
record RefundBody(
        @Nullable String merchantId,
        @Nullable @Schema(type = SchemaType.INTEGER) JsonNode amount,
        @Nullable @Schema(type = SchemaType.INTEGER) JsonNode vat,
        @Nullable @Schema(type = SchemaType.INTEGER) JsonNode taxFree,
        @Nullable @Schema(type = SchemaType.INTEGER) JsonNode checksum,
        @NotBlank @Size(max = 128) String reason) {}
