package io.hanbeon.checkout.followup;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.book.BookCheckout;
import io.hanbeon.checkout.book.CheckoutStore;
import io.hanbeon.checkout.book.NextAsk;
import io.hanbeon.checkout.portone.Cancellation;
import io.hanbeon.checkout.portone.PortOne;
import io.hanbeon.checkout.portone.Sighting;
import io.hanbeon.checkout.portone.WindowPayment;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What is next for a checkout that is due. The gateway is asked before anything is done. */
@ApplicationScoped
class FollowUpCheckouts {
    private static final String REASON = "예매 취소";

    private final CheckoutStore store;
    private final BookCheckout bookCheckout;
    private final NextAsk nextAsk;
    private final PortOne portOne;
    private final Clock clock;

    FollowUpCheckouts(CheckoutStore store, BookCheckout bookCheckout, NextAsk nextAsk, PortOne portOne, Clock clock) {
        this.store = store;
        this.bookCheckout = bookCheckout;
        this.nextAsk = nextAsk;
        this.portOne = portOne;
        this.clock = clock;
    }

    Uni<Void> followUp(Checkout checkout) {
        return ask(checkout).chain(sighting -> switch (sighting) {
            case Sighting.Found found ->
                bookCheckout.book(checkout, found.payment()).chain(after -> goOn(after, found.payment()));
            case Sighting.Absent absent -> waitOrEnd(checkout);
            case Sighting.Unclear unclear -> store.askAt(checkout, nextAsk.afterSilence(checkout));
            case Sighting.NotAsked notAsked -> store.askAt(checkout, nextAsk.afterSilence(checkout));
        });
    }

    private Uni<Sighting> ask(Checkout checkout) {
        var impUid = checkout.impUid();
        return impUid == null ? portOne.findByOrder(checkout.merchantUid()) : portOne.find(impUid);
    }

    private Uni<Void> goOn(Checkout checkout, WindowPayment payment) {
        return switch (checkout.state()) {
            case PENDING, FAILED -> waitOrEnd(checkout);
            case REJECTING, REFUNDING -> giveBack(checkout, payment);
            case SUCCESS -> lookForSecond(checkout);
            case REFUNDED -> Uni.createFrom().voidItem();
        };
    }

    /** Somebody said that it had changed: a second window may have paid it, too. */
    private Uni<Void> lookForSecond(Checkout checkout) {
        return portOne.findPaid(checkout.merchantUid()).chain(sighting -> switch (sighting) {
            case Sighting.Found found ->
                bookCheckout.book(checkout, found.payment()).chain(() -> askNoMore(checkout));
            case Sighting.Absent absent -> askNoMore(checkout);
            case Sighting.Unclear unclear -> store.askAt(checkout, nextAsk.afterSilence(checkout));
            case Sighting.NotAsked notAsked -> store.askAt(checkout, nextAsk.afterSilence(checkout));
        });
    }

    /** Silence is not "unpaid", but the gateway's word is: a checkout that is over and not paid has failed. */
    private Uni<Void> waitOrEnd(Checkout checkout) {
        return switch (checkout.state()) {
            case PENDING ->
                checkout.isOver(clock.instant())
                        ? bookCheckout.expire(checkout).replaceWithVoid()
                        : store.askAt(checkout, checkout.times().expires());
            case FAILED -> store.askAt(checkout, nextAsk.late(checkout));
            case REJECTING, REFUNDING -> store.askAt(checkout, nextAsk.afterSilence(checkout));
            case SUCCESS -> askNoMore(checkout);
            case REFUNDED -> Uni.createFrom().voidItem();
        };
    }

    /** It was asked about because somebody said that it had changed, and what the gateway has of it is booked. */
    private Uni<Void> askNoMore(Checkout checkout) {
        return store.askAt(checkout, null);
    }

    private Uni<Void> giveBack(Checkout checkout, WindowPayment payment) {
        return portOne.cancel(payment.impUid(), payment.amount() - payment.cancelled(), REASON)
                .chain(cancellation -> switch (cancellation) {
                    case Cancellation.Done done ->
                        bookCheckout.book(checkout, done.payment()).chain(this::askUnlessEnded);
                    case Cancellation.Refused refused -> store.askAt(checkout, nextAsk.afterSilence(checkout));
                    case Cancellation.Unclear unclear -> store.askAt(checkout, nextAsk.afterSilence(checkout));
                });
    }

    private Uni<Void> askUnlessEnded(Checkout checkout) {
        return checkout.owesMoneyBack()
                ? store.askAt(checkout, nextAsk.afterSilence(checkout))
                : Uni.createFrom().voidItem();
    }
}
