package io.hanbeon.ticket.reservation;

import io.hanbeon.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Seats that somebody holds, has, or had.
 *
 * @param userId of the buyer
 * @param seats how many
 * @param isPaying whether a payment was opened for it
 * @param paymentId of the checkout that has paid it
 */
public record Reservation(
        long id,
        long scheduleId,
        long organisationId,
        String merchantId,
        String userId,
        Channel channel,
        State state,
        Money total,
        int seats,
        Instant holdExpiresAt,
        boolean isPaying,
        @Nullable String ticketNumber,
        @Nullable Long paymentId,
        @Nullable EndReason endReason,
        Times times) {

    /** Where it stands. */
    public enum State {
        PENDING,
        CONFIRMED,
        CANCELLED
    }

    /** Where it was sold. */
    public enum Channel {
        WEB,
        BOX_OFFICE
    }

    /** Why it ended. */
    public enum EndReason {
        USER_REQUEST,
        PAYMENT_FAILED,
        HOLD_TIMEOUT,
        /** Its money was given back at the gateway, by somebody's hand. */
        PAYMENT_RETURNED,
        SHOW_CANCELLED;

        /** The buyer may still want it when money arrives after all. */
        public boolean isOfTime() {
            return this == HOLD_TIMEOUT || this == PAYMENT_FAILED;
        }
    }

    /** When each happened. */
    public record Times(
            Instant created,
            @Nullable Instant confirmed,
            @Nullable Instant cancelled) {}

    public boolean isOver(Instant now) {
        return !now.isBefore(holdExpiresAt);
    }

    public Reservation paidBy(long checkoutId) {
        return new Reservation(
                id,
                scheduleId,
                organisationId,
                merchantId,
                userId,
                channel,
                state,
                total,
                seats,
                holdExpiresAt,
                isPaying,
                ticketNumber,
                checkoutId,
                endReason,
                times);
    }

    /** What a payment calls it. */
    public String reference() {
        return ReservationEvents.reference(id);
    }
}
