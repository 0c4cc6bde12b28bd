package io.hanbeon.message.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hanbeon.remote.Exchange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's document. A number is the text of its digits as they were sent: an id is no quantity, however it is spelt. Two
 * members of one name in an object make it unreadable.
 */
final class VendorJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser json;

    private VendorJson(JsonParser json) {
        this.json = json;
    }

    /** Empty if it is not one JSON value, or the value is {@code null}. */
    static Optional<Object> read(byte[] document) {
        try (var json = JSON.createParser(document)) {
            json.nextToken();
            var value = json.currentToken() == null ? null : new VendorJson(json).value();
            return json.nextToken() == null ? Optional.ofNullable(value) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Empty if the answer is no JSON object. */
    static Optional<JsonObject> object(Exchange.Answered answered) {
        return read(answered.body().getBytes(StandardCharsets.UTF_8))
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }

    private @Nullable Object value() throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    private JsonObject object() throws IOException {
        var object = new JsonObject();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            object.put(name, value());
        }
        return object;
    }

    private JsonArray array() throws IOException {
        var array = new JsonArray();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }
}
