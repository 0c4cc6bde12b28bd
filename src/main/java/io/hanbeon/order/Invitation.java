package io.hanbeon.order;

import io.hanbeon.message.RecordMessage;
import io.hanbeon.message.notice.NoticeText;
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
                batch.request().phone().orElseThrow(), // CheckBatch lets no message be asked for without one
                callback,
                null,
                Content.text(
                        batch.checked().optional("mms_subject").orElse(settings.mmsSubjectDefault()),
                        text(batch, callback)));
    }

    private String text(OrderBatch batch, String callback) {
        var invitation = "%s 님의 주문인증번호는[%s]입니다 %s 로전화주십시오"
                .formatted(batch.request().field("cc_name"), batch.code().digits(), callback);
        return NoticeText.of(batch.request().field("sms_message"), invitation, settings.messageBytesMax());
    }

    private String callback(Shop shop) {
        return shop.arsDnis().isEmpty() ? settings.callbackDefault() : settings.callbackPrefix() + shop.arsDnis();
    }
}
