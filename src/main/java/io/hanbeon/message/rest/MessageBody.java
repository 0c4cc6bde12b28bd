package io.hanbeon.message.rest;

import io.hanbeon.message.Content;
import io.hanbeon.message.provider.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as JSON, by the names that a vendor has for its parts. */
public final class MessageBody {
    private final Names names;

    public MessageBody(Names names) {
        this.names = names;
    }

    /** What a vendor calls the parts of a message. */
    public record Names(
            String clientKey,
            String recipient,
            String advertising,
            String title,
            String text,
            String attachments,
            String template,
            String variables,
            String buttons) {}

    /** Which message it is, and to whom. */
    public JsonObject addressed(Message message, String recipient) {
        var body = new JsonObject().put(names.clientKey(), message.key()).put(names.recipient(), recipient);
        return message.content().isAdvertising() ? body.put(names.advertising(), true) : body;
    }

    public JsonObject withText(JsonObject body, Content content) {
        return body.put(names.text(), content.text());
    }

    /** Without files it is an LMS. */
    public JsonObject withFiles(JsonObject body, Content content) {
        put(body, names.title(), content.title());
        return content.attachments().isEmpty()
                ? body
                : body.put(names.attachments(), new JsonArray(content.attachments()));
    }

    public JsonObject withTemplate(JsonObject body, Content.Template template) {
        body.put(names.template(), template.code())
                .put(names.variables(), new JsonObject(new LinkedHashMap<>(template.variables())));
        return template.buttons().isEmpty() ? body : body.put(names.buttons(), buttons(template.buttons()));
    }

    private static JsonArray buttons(List<Content.Button> buttons) {
        var array = new JsonArray();
        buttons.forEach(button -> array.add(button(button)));
        return array;
    }

    /** Neither vendor's documents show a button; the names are ours. */
    private static JsonObject button(Content.Button button) {
        var object = new JsonObject().put("name", button.name()).put("type", button.type());
        put(object, "mobileUrl", button.mobileUrl());
        put(object, "desktopUrl", button.desktopUrl());
        return object;
    }

    private static void put(JsonObject object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
