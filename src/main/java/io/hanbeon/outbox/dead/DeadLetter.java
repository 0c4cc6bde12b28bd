package io.hanbeon.outbox.dead;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event that could not have its effect on a consumer.
 *
 * @param payload the CloudEvent as it came
 */
@Schema(name = "DeadLetter")
record DeadLetter(
        @Schema(examples = "0ABCDEFGHJKMN") String id,
        @Schema(examples = "capture") String consumer,
        String eventId,
        @Schema(examples = "payment.capture-requested") String topic,
        String key,
        String payload,
        String reason,
        int tries,
        State state,
        Instant diedAt,
        Instant changedAt) {
    enum State {
        DEAD,
        REPLAYED,
        DISCARDED
    }
}
