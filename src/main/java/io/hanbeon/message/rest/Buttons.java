package io.hanbeon.message.rest;

import io.hanbeon.message.Content;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Buttons of an alimtalk. Neither vendor's documents show any; the names are ours. */
public final class Buttons {
    private Buttons() {}

    public static JsonArray json(List<Content.Button> buttons) {
        var array = new JsonArray();
        buttons.forEach(button -> array.add(json(button)));
        return array;
    }

    private static JsonObject json(Content.Button button) {
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
