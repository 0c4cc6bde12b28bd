package io.hanbeon.message.rest;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message as JSON, by the names that a vendor has for its parts; none if a part is missing that it must have. */
public final class MessageBody {
    private final Message message;
    private final RestNames names;
    private final JsonObject body;
    private boolean isWhole = true;

    private MessageBody(Message message, RestNames names) {
        this.message = message;
        this.names = names;
        this.body = new JsonObject().put(names.clientKey(), message.key());
    }

    public static MessageBody of(Message message, RestNames names) {
        return new MessageBody(message, names);
    }

    public MessageBody to(Optional<String> recipient) {
        return with(names.recipient(), recipient);
    }

    public MessageBody with(String name, Optional<?> value) {
        isWhole &= value.isPresent();
        value.ifPresent(present -> body.put(name, present));
        return this;
    }

    public Optional<JsonObject> json() {
        var content = message.content();
        if (content.isAdvertising()) {
            body.put(names.advertising(), true);
        }
        if (message.channel() == Channel.ALIMTALK) {
            with(names.template(), template());
        } else {
            body.put(names.text(), content.text());
        }
        if (message.channel() == Channel.MMS) {
            addFiles(content);
        }
        return isWhole ? Optional.of(body) : Optional.empty();
    }

    /** Without files it is an LMS. */
    private void addFiles(Content content) {
        put(body, names.title(), content.title());
        if (!content.attachments().isEmpty()) {
            body.put(names.attachments(), new JsonArray(content.attachments()));
        }
    }

    /** Its code; its variables and buttons stand beside it. */
    private Optional<String> template() {
        return Optional.ofNullable(message.content().template()).map(template -> {
            body.put(names.variables(), new JsonObject(new LinkedHashMap<>(template.variables())));
            if (!template.buttons().isEmpty()) {
                body.put(names.buttons(), buttons(template.buttons()));
            }
            return template.code();
        });
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
