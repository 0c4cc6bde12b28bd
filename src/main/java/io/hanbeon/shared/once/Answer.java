package io.hanbeon.shared.once;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * What an effect answers.
 *
 * @param subject {@code kind/id} of what the effect made or changed; the answer is forgotten with it
 * @param afterCommit what is done once the effect stands, before it is answered; never for a replay
 */
public record Answer(Response response, @Nullable String subject, Runnable afterCommit) {
    public static Answer about(String subject, Response response) {
        return new Answer(response, subject, Answer::nothing);
    }

    /** It is forgotten with the caller. */
    public static Answer of(Response response) {
        return new Answer(response, null, Answer::nothing);
    }

    /** @param step brief, and it does not fail */
    public Answer then(Runnable step) {
        return new Answer(response, subject, step);
    }

    private static void nothing() {}
}
