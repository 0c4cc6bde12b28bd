package io.hanbeon.payment;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a payment stands, and what may happen to it there: this is the one table of transitions. */
public enum PaymentState {
    /** Recorded; the gateway is being asked, or could not be reached. */
    REQUESTED,
    /** Asked, and no answer: the gateway may have it. */
    UNCONFIRMED,
    DECLINED,
    AUTHORIZED,
    CAPTURE_REQUESTED,
    CAPTURED,
    CAPTURE_FAILED,
    VOID_REQUESTED,
    VOIDED,
    /** At least one refund is under way. */
    REFUND_REQUESTED,
    PARTIALLY_REFUNDED,
    REFUNDED,
    /** The last refund was refused, and none before it was made. */
    REFUND_FAILED;

    /** What happens to a payment. */
    public enum Action {
        APPROVE(EnumSet.of(REQUESTED, UNCONFIRMED), AUTHORIZED),
        /** Of a payment that captures itself. */
        APPROVE_AND_CAPTURE(EnumSet.of(REQUESTED, UNCONFIRMED), CAPTURE_REQUESTED),
        DECLINE(EnumSet.of(REQUESTED, UNCONFIRMED), DECLINED),
        LOSE_SIGHT(EnumSet.of(REQUESTED), UNCONFIRMED),
        REQUEST_CAPTURE(EnumSet.of(AUTHORIZED, CAPTURE_FAILED), CAPTURE_REQUESTED),
        /** A capture that was called refused is believed all the same if the gateway says later that it is done. */
        CAPTURE(EnumSet.of(CAPTURE_REQUESTED, CAPTURE_FAILED), CAPTURED),
        FAIL_CAPTURE(EnumSet.of(CAPTURE_REQUESTED), CAPTURE_FAILED),
        REQUEST_VOID(EnumSet.of(AUTHORIZED, CAPTURE_FAILED), VOID_REQUESTED),
        /** The gateway has what we had given up: the customer was told no, so they get their money back. */
        FIND_LATE(EnumSet.of(DECLINED), VOID_REQUESTED),
        /** The same goes for a void. */
        VOID(EnumSet.of(VOID_REQUESTED, AUTHORIZED, DECLINED), VOIDED),
        /** Declined is what was never authorised. */
        FAIL_VOID(EnumSet.of(VOID_REQUESTED), AUTHORIZED, DECLINED),
        REQUEST_REFUND(EnumSet.of(CAPTURED, PARTIALLY_REFUNDED, REFUND_FAILED, REFUND_REQUESTED), REFUND_REQUESTED),
        /** Whatever is left decides whether it ends here. */
        REFUND(EnumSet.of(REFUND_REQUESTED), REFUND_REQUESTED, PARTIALLY_REFUNDED, REFUNDED),
        /** It was called refused, and is made. */
        REFUND_AFTER_ALL(
                EnumSet.of(CAPTURED, PARTIALLY_REFUNDED, REFUND_FAILED, REFUND_REQUESTED),
                REFUND_REQUESTED,
                PARTIALLY_REFUNDED,
                REFUNDED),
        FAIL_REFUND(EnumSet.of(REFUND_REQUESTED), REFUND_REQUESTED, PARTIALLY_REFUNDED, REFUND_FAILED);

        private final Set<PaymentState> from;
        private final Set<PaymentState> to;

        Action(Set<PaymentState> from, PaymentState... to) {
            this.from = from;
            this.to = Set.of(to);
        }

        public boolean isAllowedIn(PaymentState state) {
            return from.contains(state);
        }

        public Set<PaymentState> to() {
            return to;
        }

        /** As the guard of an update: {@code state IN ('AUTHORIZED', 'CAPTURE_FAILED')}. */
        public String guard() {
            return from.stream().map(state -> "'" + state + "'").collect(Collectors.joining(", ", "state IN (", ")"));
        }

        /** Where it leads, if there is one way. */
        public PaymentState target() {
            return Optional.of(to)
                    .filter(states -> states.size() == 1)
                    .map(states -> states.iterator().next())
                    .orElseThrow(() -> new IllegalStateException(this + " leads to one of " + to));
        }
    }

    /** What stands of refunds when one has ended. */
    static PaymentState afterRefund(long captured, long refunded, long refunding) {
        if (refunding > 0) {
            return REFUND_REQUESTED;
        }
        if (refunded == captured) {
            return REFUNDED;
        }
        return refunded > 0 ? PARTIALLY_REFUNDED : REFUND_FAILED;
    }

    public Set<Action> actions() {
        return Arrays.stream(Action.values())
                .filter(action -> action.isAllowedIn(this))
                .collect(Collectors.toUnmodifiableSet());
    }
}
