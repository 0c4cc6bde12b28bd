package io.hanbeon.shared.once;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * What an effect answers.
 *
 * @param subject {@code kind/id} of what the effect made or changed; the answer is forgotten with it
 */
public record Answer(Response response, @Nullable String subject) {
    public static Answer about(String subject, Response response) {
        return new Answer(response, subject);
    }

    /** It is forgotten with the caller. */
    public static Answer of(Response response) {
        return new Answer(response, null);
    }
}
