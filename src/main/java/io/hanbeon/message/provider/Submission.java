package io.hanbeon.message.provider;

import io.hanbeon.message.Channel;
import org.jspecify.annotations.Nullable;

/** What came of handing a message to a vendor. */
public sealed interface Submission {
    /**
     * The vendor has it, over this channel.
     *
     * @param vendorId under which it reports, if that is not our key
     */
    record Accepted(Channel channel, @Nullable String vendorId) implements Submission {
        public Accepted(Channel channel) {
            this(channel, null);
        }
    }

    /** The vendor will not have it, now or later. */
    record Refused(String code, String reason) implements Submission {}

    /** We did not hand it over: to spare the vendor, or for want of a connection of ours or of the account. */
    record Withheld(String reason) implements Submission {}

    /** It provably did not arrive; later it may. */
    record Unavailable(String reason) implements Submission {}

    /** No answer, or none that tells: it may have arrived. */
    record Unconfirmed(String reason) implements Submission {}
}
