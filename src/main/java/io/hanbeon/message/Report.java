package io.hanbeon.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a vendor says of a message that we ask about; a message that it does not know has no report. */
public sealed interface Report {
    /** The vendor has it and has not handed it on. */
    record Waiting(Channel channel) implements Report {}

    /** Handed to the carrier, no result yet. */
    record Sent(Channel channel) implements Report {}

    /**
     * The end.
     *
     * @param code the vendor's own
     * @param deliveredAt when it reached the handset, if it did and the vendor says
     */
    record Result(
            Channel channel,
            boolean delivered,
            String code,
            @Nullable Instant sentAt,
            @Nullable Instant deliveredAt) implements Report {}
}
