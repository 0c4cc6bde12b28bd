package io.hanbeon.order;

import io.hanbeon.message.RecordMessage;
import io.hanbeon.message.vendor.Content;
import io.hanbeon.shop.Shop;
import jakarta.enterprise.context.ApplicationScoped;

/** The message that invites a customer to pay by telephone. */
@ApplicationScoped
class Invitation {
    private final OrderSettings settings;

    Invitation(OrderSettings settings) {
        this.settings = settings;
    }

    RecordMessage.Draft draft(OrderBatch batch) {
        var callback = callback(batch.shop());
        return new RecordMessage.Draft(
                batch.id(),
                batch.shop().organisationId(),
                batch.shop().terminalId() + "@BATCH",
                batch.request().phoneNo(),
                callback,
                null,
                Content.text(
                        batch.checked().optional("mms_subject").orElse(settings.mmsSubjectDefault()),
                        text(batch, callback)));
    }

    private static String text(OrderBatch batch, String callback) {
        var prefix =
                batch.checked().optional("sms_message").map(own -> own + " ").orElse("");
        return "%s%s 님의 주문인증번호는[%s]입니다 %s 로전화주십시오"
                .formatted(
                        prefix, batch.request().field("cc_name"), batch.code().digits(), callback);
    }

    private String callback(Shop shop) {
        return shop.arsDnis().isEmpty() ? settings.callbackDefault() : settings.callbackPrefix() + shop.arsDnis();
    }
}
