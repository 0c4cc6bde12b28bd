package io.hanbeon.coupon;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One coupon, of one recipient.
 *
 * @param phone whole; who shows it masks it
 * @param code why it went no further: COUFUN's, a provider's or ours
 * @param balance as far as we were told
 */
public record Coupon(
        long id,
        long campaignId,
        long organisationId,
        int line,
        State state,
        String phone,
        @Nullable String barcode,
        @Nullable LocalDate validUntil,
        @Nullable String code,
        @Nullable Long messageId,
        int resends,
        Use use,
        @Nullable Long balance,
        Times times) {

    /** The way to its recipient. */
    public enum State {
        WAITING,
        /** The supplier has it, and we do not know its number: a person asks there. Never a second one. */
        UNKNOWN,
        ISSUE_FAILED,
        /** It has its number, and waits to be drawn and sent. */
        ISSUED,
        SENDING,
        DELIVERED,
        SEND_FAILED,
        CANCELLED;

        /** Whether the supplier made it. */
        public boolean isIssued() {
            return switch (this) {
                case ISSUED, SENDING, DELIVERED, SEND_FAILED -> true;
                case WAITING, UNKNOWN, ISSUE_FAILED, CANCELLED -> false;
            };
        }
    }

    /** What became of it at the till. */
    public enum Use {
        UNUSED,
        /** Of one with an amount: some of it. */
        PARTLY,
        USED,
        /** The supplier is asked to cancel it. */
        CANCELLING,
        CANCELLED
    }

    public record Times(
            @Nullable Instant issued,
            @Nullable Instant queued,
            @Nullable Instant ended,
            @Nullable Instant used) {}
}
