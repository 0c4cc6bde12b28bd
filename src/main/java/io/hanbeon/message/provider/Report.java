package io.hanbeon.message.provider;

import io.hanbeon.message.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a vendor says of a message that we ask about. */
public sealed interface Report {
    /** The vendor provably does not have it. */
    record Unknown() implements Report {}

    /** The vendor has it, or had it. */
    sealed interface Status extends Report {}

    /**
     * The vendor has it and has not handed it on.
     *
     * @param vendorId as of {@link Submission.Accepted}, for a message whose acceptance got lost
     */
    record Waiting(Channel channel, @Nullable String vendorId) implements Status {
        public Waiting(Channel channel) {
            this(channel, null);
        }
    }

    /** Handed to the carrier, no result yet. */
    record Sent(
            Channel channel,
            @Nullable String vendorId,
            @Nullable Instant sentAt) implements Status {
        public Sent(Channel channel) {
            this(channel, null, null);
        }
    }

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
            @Nullable Instant deliveredAt) implements Status {}
}
