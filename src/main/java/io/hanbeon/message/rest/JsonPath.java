package io.hanbeon.message.rest;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A field of a document by a name in which a dot leads into an object. */
public final class JsonPath {
    private static final int ID_LENGTH_MAX = 100;

    private JsonPath() {}

    public static Optional<String> text(JsonObject document, String path) {
        return find(document, path) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** A vendor's id of a message, if it has one that we can keep. */
    public static Optional<String> id(JsonObject document, String path) {
        return text(document, path).filter(id -> id.length() <= ID_LENGTH_MAX);
    }

    static @Nullable Object find(JsonObject document, String path) {
        Object found = document;
        for (var name : path.split("\\.")) {
            found = found instanceof JsonObject inner ? inner.getValue(name) : null;
        }
        return found;
    }
}
