package io.hanbeon.message.rest;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a call. */
public sealed interface Exchange {
    /** There was no connection: the vendor has none of it. */
    record NotSent(String reason) implements Exchange {}

    /** Too many of our own calls wait, so this one was not made: it says nothing about the vendor. */
    record Withheld(String reason) implements Exchange {}

    /** It was sent, wholly or in part, and no whole answer came. */
    record Silent(String reason) implements Exchange {}

    /** @param retryAfter the header, if there is one */
    record Answered(int status, @Nullable String retryAfter, String body) implements Exchange {
        public boolean isSuccess() {
            return status / 100 == 2;
        }

        /** Empty if the body is no JSON object. */
        public Optional<JsonObject> json() {
            return VendorJson.read(body.getBytes(StandardCharsets.UTF_8))
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast);
        }
    }
}
