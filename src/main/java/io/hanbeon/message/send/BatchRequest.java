package io.hanbeon.message.send;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.text.Unshowable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One message to many recipients, each with variables of their own. Read by hand, on a worker: it may be large. */
@Schema(name = "MessageBatchRequest")
@RegisterForReflection(
        targets = {
            BatchRequest.class,
            Addressee.class,
            TemplateRequest.class,
            Content.Button.class,
            Channel.class,
            Unshowable.class
        })
record BatchRequest(
        @Nullable String organisationId,
        @Nullable Channel channel,
        @Nullable String sender,
        @Nullable String title,
        @Schema(required = true) @Nullable String text,
        @Nullable TemplateRequest template,
        @Nullable List<String> attachments,
        @Nullable Instant reserveAt,
        boolean advertising,
        @Nullable Unshowable unshowable,
        @Schema(hidden = true) @Nullable Object fallback,
        @Schema(required = true) @Nullable List<Addressee> recipients) {

    Mailing mailing() {
        return new Mailing(
                channel, sender, title, text, template, attachments, reserveAt, advertising, unshowable, fallback);
    }
}
