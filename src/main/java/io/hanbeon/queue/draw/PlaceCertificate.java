package io.hanbeon.queue.draw;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param number of the place: in the draw's list, or of the arrival; 0 before the draw
 * @param signature Ed25519, in hex, over the lines {@code hanbeon-queue-place-1}, schedule, ticket, kind, number, commitment,
 *     issuedAt in seconds
 */
@RegisterForReflection
@Schema(name = "QueuePlaceCertificate")
public record PlaceCertificate(
        String scheduleId,
        String ticket,
        Kind kind,
        long number,
        String commitment,
        Instant issuedAt,
        String publicKey,
        String signature) {

    public enum Kind {
        /** There before the opening: takes part in the draw. */
        LOBBY,
        DRAWN,
        ARRIVED
    }
}
