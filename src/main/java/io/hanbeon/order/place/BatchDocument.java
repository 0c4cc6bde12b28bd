package io.hanbeon.order.place;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request body as the API documentation shows it; {@link BatchParser} is what reads it. */
@Schema(name = "Batch")
record BatchDocument(
        @Schema(required = true, examples = "ars_data_add") String mode,
        @Schema(required = true, maxLength = 20) String terminal_id,

        @Schema(
                required = true,
                enumeration = {"ARS", "SMS", "KTK"})
        String request_type,

        @Schema(description = "FULL shops: the first 12 digits of the card")
        String card_no,

        @Schema(description = "Required for FULL shops, and for SMS and KTK", maxLength = 64)
        String cc_name,

        @Schema(description = "Required for FULL shops, and for SMS and KTK", maxLength = 25)
        String phone_no,

        @Schema(description = "FULL shops: YYMM") String expire_date,
        @Schema(description = "FULL shops: 00, 02 to 12") String install_month,
        @Schema(maxLength = 100) String cc_email,

        @Schema(
                description =
                        "Put before the text of the message; at shops without takesUnsignedWords of signed batches only",
                maxLength = 2000)
        String sms_message,

        @Schema(maxLength = 40) String mms_subject,

        @Schema(description = "FULL shops, SMS and KTK without sms_message", maxLength = 100)
        String agency_name,

        @Schema(description = "FULL shops, SMS and KTK without sms_message", maxLength = 50)
        String reservation_no,

        @Schema(description = "Anything but Y: the last answer has an empty body", defaultValue = "Y")
        String alert_show,

        @Schema(required = true) List<Order> orders) {

    @Schema(name = "BatchOrder")
    record Order(
            @Schema(required = true, maxLength = 32) String order_no,

            @Schema(required = true, description = "Won, 1 to 9,999,999,999, as a number or a text")
            long amount,

            @Schema(required = true, maxLength = 255) String cc_pord_desc) {}
}
