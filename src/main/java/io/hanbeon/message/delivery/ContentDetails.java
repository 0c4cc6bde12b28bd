package io.hanbeon.message.delivery;

import io.hanbeon.message.Content;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a message's content has no column of its own, as JSON. */
final class ContentDetails {
    static final String COLUMN = "message.details";

    private ContentDetails() {}

    /** Empty if title and text are all there is. */
    static Optional<String> write(Content content) {
        var details = new JsonObject();
        if (content.template() != null) {
            details.put("template", template(content.template()));
        }
        if (!content.attachments().isEmpty()) {
            details.put("attachments", new JsonArray(content.attachments()));
        }
        if (content.isAdvertising()) {
            details.put("advertising", true);
        }
        return details.isEmpty() ? Optional.empty() : Optional.of(details.encode());
    }

    static Content read(String json, @Nullable String title, String text) {
        var details = new JsonObject(json);
        return new Content(
                title,
                text,
                readTemplate(details.getJsonObject("template")),
                strings(details.getJsonArray("attachments", new JsonArray())),
                details.getBoolean("advertising", false));
    }

    private static JsonObject template(Content.Template template) {
        var buttons = new JsonArray();
        template.buttons().forEach(button -> buttons.add(button(button)));
        return new JsonObject()
                .put("code", template.code())
                .put("variables", new JsonObject(new LinkedHashMap<>(template.variables())))
                .put("buttons", buttons);
    }

    private static JsonObject button(Content.Button button) {
        return new JsonObject()
                .put("name", button.name())
                .put("type", button.type())
                .put("mobileUrl", button.mobileUrl())
                .put("desktopUrl", button.desktopUrl());
    }

    private static Content.@Nullable Template readTemplate(@Nullable JsonObject template) {
        return template == null
                ? null
                : new Content.Template(
                        template.getString("code"),
                        variables(template.getJsonObject("variables")),
                        template.getJsonArray("buttons").stream()
                                .map(JsonObject.class::cast)
                                .map(ContentDetails::readButton)
                                .toList());
    }

    private static Content.Button readButton(JsonObject button) {
        return new Content.Button(
                button.getString("name"),
                button.getString("type"),
                button.getString("mobileUrl"),
                button.getString("desktopUrl"));
    }

    private static Map<String, String> variables(JsonObject variables) {
        return variables.stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> (String) each.getValue(), (one, other) -> one, LinkedHashMap::new));
    }

    private static List<String> strings(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }
}
