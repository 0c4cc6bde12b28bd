package io.hanbeon.message.send;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.text.Placeholders;
import io.hanbeon.message.text.Unshowable;
import io.hanbeon.message.text.Wording;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request says to all of its recipients.
 *
 * @param fallback that some vendors take with a message and we do not; it is here to be refused
 */
record Mailing(
        @Nullable Channel channel,
        @Nullable String sender,
        @Nullable String title,
        @Nullable String text,
        @Nullable TemplateRequest template,
        @Nullable List<String> attachments,
        @Nullable Instant reserveAt,
        boolean advertising,
        @Nullable Unshowable unshowable,
        @Nullable Object fallback) {

    /** What it says to all where nothing stands for a recipient. */
    String wholeText() {
        return Objects.requireNonNullElse(text, "");
    }

    String wholeTitle() {
        return Objects.requireNonNullElse(title, "");
    }

    List<String> files() {
        return Objects.requireNonNullElse(attachments, List.of());
    }

    /** A recipient's own before the template's; one without a value is none. */
    Map<String, String> variables(Addressee addressee) {
        var variables = new HashMap<String, String>();
        if (template != null && template.variables() != null) {
            variables.putAll(template.variables());
        }
        if (addressee.variables() != null) {
            variables.putAll(addressee.variables());
        }
        variables.values().removeIf(Objects::isNull);
        return variables;
    }

    Wording wording(Map<String, String> variables) {
        return new Wording(
                channel,
                title == null ? null : Placeholders.fill(title, variables),
                Placeholders.fill(wholeText(), variables),
                template(variables),
                files(),
                advertising,
                Objects.requireNonNullElse(unshowable, Unshowable.REFUSE));
    }

    private Content.@Nullable Template template(Map<String, String> variables) {
        return template == null
                ? null
                : new Content.Template(
                        Objects.requireNonNullElse(template.code(), ""),
                        variables,
                        Objects.requireNonNullElse(template.buttons(), List.of()));
    }
}
