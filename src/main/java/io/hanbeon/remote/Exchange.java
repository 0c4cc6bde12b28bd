package io.hanbeon.remote;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a call. */
public sealed interface Exchange {
    /** There was no connection: the vendor has none of it. */
    record NotSent(String reason) implements Exchange {}

    /** We did not make the call, to spare the vendor or ourselves: it says nothing about the vendor. */
    record Withheld(String reason) implements Exchange {}

    /** It was sent, wholly or in part, and no whole answer came. */
    record Silent(String reason) implements Exchange {}

    /** @param retryAfter the header, if there is one */
    record Answered(int status, @Nullable String retryAfter, String body) implements Exchange {
        private static final int FAILURE = 500;

        public boolean isSuccess() {
            return status / 100 == 2;
        }

        /** The vendor is in trouble, whatever became of the call. */
        public boolean isFailure() {
            return status >= FAILURE;
        }

        /** Empty if the body is no JSON object. */
        public Optional<JsonObject> json() {
            try {
                return Optional.of(new JsonObject(body));
            } catch (DecodeException | ClassCastException unreadable) {
                return Optional.empty();
            }
        }
    }
}
