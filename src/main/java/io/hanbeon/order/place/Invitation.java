package io.hanbeon.order.place;

import io.hanbeon.merchant.Shop;
import io.hanbeon.message.Content;
import io.hanbeon.message.NoticeDraft;
import io.hanbeon.message.NoticeText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** The message that invites a customer to pay by telephone. */
@ApplicationScoped
class Invitation {
    /** What stands between the words of a name, whatever it is; a dot would make an address of two words. */
    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

    private final OrderSettings settings;

    Invitation(OrderSettings settings) {
        this.settings = settings;
    }

    NoticeDraft draft(OrderBatch batch) {
        var callback = callback(batch.shop());
        return new NoticeDraft(
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
                .formatted(name(batch), batch.code().digits(), callback);
        return NoticeText.of(batch.request().field("sms_message"), invitation, settings.messageBytesMax());
    }

    /** Of a stranger it is a name and no more: no address of a page, no number to call, no line of its own. */
    private String name(OrderBatch batch) {
        var name = batch.request().field("cc_name");
        if (batch.checked().mayHaveWordsOfItsOwn()) {
            return name;
        }
        var plain = NO_NAME.matcher(name).replaceAll(" ").strip();
        int characters = Math.min(plain.codePointCount(0, plain.length()), settings.unsignedNameMax());
        var shown = plain.substring(0, plain.offsetByCodePoints(0, characters)).strip();
        return shown.isEmpty() ? "고객" : shown;
    }

    private String callback(Shop shop) {
        return shop.arsDnis().isEmpty() ? settings.callbackDefault() : settings.callbackPrefix() + shop.arsDnis();
    }
}
