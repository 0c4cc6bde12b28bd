package io.hanbeon.message;

/** What came of handing a message to a vendor. */
public sealed interface Submission {
    /** The vendor has it, over this channel. */
    record Accepted(Channel channel) implements Submission {}

    /** The vendor will not have it, now or later. */
    record Refused(String code, String reason) implements Submission {}

    /** It provably did not arrive; later it may. */
    record Unavailable(String reason) implements Submission {}

    /** No answer: it may have arrived. */
    record Unconfirmed(String reason) implements Submission {}
}
