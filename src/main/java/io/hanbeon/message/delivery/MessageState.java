package io.hanbeon.message.delivery;

/** The life of a message. */
public enum MessageState {
    /** The intent is committed; the vendor may or may not have it. */
    REQUESTED,
    /** The vendor did not answer: it is asked about before it is tried again. */
    UNCONFIRMED,
    /** The vendor has it. */
    QUEUED,
    /** The vendor handed it to the carrier. */
    SENT,
    DELIVERED,
    FAILED,
    /** Withdrawn before any hand took it. */
    CANCELLED;

    boolean isFinal() {
        return isResult() || this == CANCELLED;
    }

    /** Whether the vendor told how it ended. */
    private boolean isResult() {
        return this == DELIVERED || this == FAILED;
    }

    /** Whether the vendor is known to have it, so that it must never be submitted again. */
    boolean isAtVendor() {
        return this == QUEUED || this == SENT;
    }

    /** The legal moves; a report may overtake any step before it, and nothing leaves a final state. */
    boolean mayBecome(MessageState next) {
        return switch (this) {
            case REQUESTED -> next != REQUESTED;
            case UNCONFIRMED -> next.isAtVendor() || next.isResult();
            case QUEUED -> next == SENT || next.isResult();
            case SENT -> next.isResult();
            case DELIVERED, FAILED, CANCELLED -> false;
        };
    }
}
