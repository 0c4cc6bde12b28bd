package io.hanbeon.message.rest;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.message.provider.Unsupported;
import java.util.Optional;

/** What there is no field for in these vendors' documents. */
public final class Inexpressible {
    private Inexpressible() {}

    public static Optional<Unsupported> find(Channel channel, Content content) {
        if (channel == Channel.ALIMTALK && content.template() == null) {
            return Optional.of(new Unsupported("/template", "알림톡에는 템플릿이 있어야 합니다", "An alimtalk needs a template"));
        }
        return channel == Channel.MMS || content.attachments().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Unsupported("/attachments", "파일은 MMS로만 보낼 수 있습니다", "Files are sent with an MMS only"));
    }

    /** A number that is none, or none of this vendor's country. */
    public static Submission refused() {
        return new Submission.Refused(
                OwnCode.INEXPRESSIBLE.code(), "A number or a template is missing that the vendor could be given");
    }
}
