package io.hanbeon.queue.seal;

import io.hanbeon.queue.QueueRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A place as its owner keeps it: after Redis has lost a line, it is theirs again by this. Arrivals of an earlier epoch come
 * before those of a later one.
 */
@ApplicationScoped
public class SignedPlaces {
    private static final String PREFIX = "ql_";

    private final QueueSeal seal;

    SignedPlaces(QueueSeal seal) {
        this.seal = seal;
    }

    /** @param score {@link #DRAWN}, or the number of an arrival */
    public record SignedPlace(long epoch, long score) {
        /** By a draw, whose outcome is not told before it is over. */
        public static final long DRAWN = -1;
    }

    public String write(SignedPlace place, String line, String ticket) {
        var said = "PLACE\n" + place.epoch() + "\n" + place.score() + "\n" + line + "\n" + ticket;
        return PREFIX + Tokens.text(place.epoch(), place.score(), seal.token(said));
    }

    /** Fails with {@link QueueRefusal.PlaceUnusable} if it is not of this line and ticket. */
    public SignedPlace read(String text, String line, String ticket) {
        return claimed(text)
                .filter(place -> MessageDigest.isEqual(
                        write(place, line, ticket).getBytes(StandardCharsets.US_ASCII),
                        text.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(QueueRefusal.PlaceUnusable::new);
    }

    private static Optional<SignedPlace> claimed(String text) {
        return text.startsWith(PREFIX)
                ? Tokens.bytes(text.substring(PREFIX.length()))
                        .map(bytes -> new SignedPlace(bytes.getLong(), bytes.getLong()))
                : Optional.empty();
    }
}
