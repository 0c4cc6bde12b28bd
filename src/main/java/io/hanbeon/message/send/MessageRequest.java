package io.hanbeon.message.send;

import io.hanbeon.message.Channel;
import io.hanbeon.message.text.Unshowable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One message to one recipient. */
@Schema(name = "MessageRequest")
record MessageRequest(
        @Schema(description = "Named by administrators; of others it is their own", examples = "0000000000001")
        @Nullable
        String organisationId,

        @Schema(description = "Left out: an SMS or, where it has to be, an MMS") @Nullable
        Channel channel,

        @Schema(required = true, description = "In any spelling", examples = "010-1234-5678") @Nullable
        String recipient,

        @Schema(description = "One of the organisation's registered numbers; by default its first") @Nullable
        String sender,

        @Schema(description = "Of an MMS") @Nullable String title,

        @Schema(required = true, description = "#{name} stands for a variable; of an alimtalk what its template yields")
        @Nullable
        String text,

        @Schema(description = "By the names of text and title; an empty one leaves nothing in its place") @Nullable
        Map<String, String> variables,

        @Schema(description = "Of an alimtalk") @Nullable TemplateRequest template,

        @Schema(description = "Of an MMS: where its pictures are") @Nullable
        List<String> attachments,

        @Schema(description = "When it is to go out; left out: at once") @Nullable
        Instant reserveAt,

        @Schema(description = "Marked as such, with the opt-out line, and held from 21:00 to 08:00 Seoul")
        boolean advertising,

        @Schema(description = "Characters that carriers cannot show", defaultValue = "refuse") @Nullable
        Unshowable unshowable,

        @Schema(hidden = true) @Nullable Object fallback,

        @Schema(description = "Your name for it: the same again answers the first message", examples = "order-17")
        @Nullable
        String clientKey) {

    Mailing mailing() {
        return new Mailing(
                channel, sender, title, text, template, attachments, reserveAt, advertising, unshowable, fallback);
    }

    Addressee addressee() {
        return new Addressee(recipient, variables, clientKey);
    }
}
