package io.hanbeon.message.provider;

/**
 * What a vendor's result code means.
 *
 * @param meaning what follows from it
 * @param ko the reason, {@code en} beside it
 */
public record ResultCode(String code, Meaning meaning, String ko, String en) {
    /** What follows from a result. */
    public enum Meaning {
        DELIVERED,
        FAILED,
        /** Failed; the vendor says that the same message may get through if it is sent again. */
        RETRYABLE,
        /** Failed as far as the vendor knows; it may reach the recipient all the same, so nobody sends it again. */
        UNCERTAIN
    }

    public boolean isDelivered() {
        return meaning == Meaning.DELIVERED;
    }

    public boolean isRetryable() {
        return meaning == Meaning.RETRYABLE;
    }

    public boolean mayStillArrive() {
        return meaning == Meaning.UNCERTAIN;
    }
}
