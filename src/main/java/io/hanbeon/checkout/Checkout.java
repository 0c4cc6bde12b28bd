package io.hanbeon.checkout;

import io.hanbeon.money.Money;
import io.hanbeon.shared.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that a customer is asked to make in the gateway's window.
 *
 * @param merchantUid what the gateway knows it by
 * @param reference for what, {@code kind/id}
 * @param payerId of the user
 * @param impUid the gateway's own id, once it is paid
 * @param failure why it failed, or was paid back unasked
 */
public record Checkout(
        long id,
        String merchantId,
        long organisationId,
        String merchantUid,
        String reference,
        String payerId,
        String title,
        Money amount,
        State state,
        boolean isPrepared,
        @Nullable String impUid,
        Refunds refunds,
        @Nullable Failure failure,
        Times times,
        int attempts) {

    /** As the code of a failure. */
    public static final String PAID_TWICE = "PAID_TWICE";

    /** Where it stands. */
    public enum State {
        PENDING,
        SUCCESS,
        FAILED,
        /** Paid, and not as it was asked for: it is being given back, and counts as failed. */
        REJECTING,
        REFUNDING,
        REFUNDED
    }

    /**
     * @param amount that the gateway has given back
     * @param count in so many steps
     */
    public record Refunds(long amount, int count) {}

    /** @param code ours */
    public record Failure(String code, String reason) {}

    /** @param ended when it failed or was paid back */
    public record Times(
            Instant requested,
            Instant expires,
            @Nullable Instant paid,
            @Nullable Instant ended) {}

    public boolean isOver(Instant now) {
        return !now.isBefore(times.expires());
    }

    /** What a payer is told: that money is on its way back makes a failed payment no other. */
    public State shown() {
        return state == State.REJECTING ? State.FAILED : state;
    }

    public boolean mayBePaid() {
        return !isSecond() && (state == State.PENDING || state == State.FAILED);
    }

    /** Whether another payment of the gateway's has paid it: two windows were open. */
    public boolean isPaidByAnother(String otherImpUid) {
        return !mayBePaid() && !isSecond() && impUid != null && !impUid.equals(otherImpUid);
    }

    /** What another window was paid with, too. */
    private boolean isSecond() {
        return failure != null && failure.code().equals(PAID_TWICE);
    }

    /** Whether the gateway's payment, if it was made, is news: it pays this, or pays it a second time. */
    public boolean isToBeAskedFor(String thatImpUid) {
        return mayBePaid() || isPaidByAnother(thatImpUid);
    }

    /**
     * What the second window was paid with, which goes back.
     *
     * @param newId of a row of its own, which the gateway was never told of
     */
    public Checkout paidAgain(long newId, String secondImpUid, long secondAmount, Instant now) {
        return new Checkout(
                newId,
                merchantId,
                organisationId,
                merchantUid(newId),
                reference,
                payerId,
                title,
                new Money(secondAmount, amount.currency()),
                State.REJECTING,
                true,
                secondImpUid,
                new Refunds(0, 0),
                null,
                new Times(now, now, null, now),
                0);
    }

    /** What the gateway is to know it by. */
    static String merchantUid(long id) {
        return "HB-" + Ids.text(id);
    }

    public boolean owesMoneyBack() {
        return state == State.REJECTING || state == State.REFUNDING;
    }
}
