package io.hanbeon.checkout;

import io.hanbeon.checkout.book.BookCheckout;
import io.hanbeon.checkout.book.CheckoutStore;
import io.hanbeon.checkout.book.NextAsk;
import io.hanbeon.checkout.portone.PortOne;
import io.hanbeon.checkout.portone.Sighting;
import io.hanbeon.checkout.portone.WindowPayment;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks the gateway what became of a checkout, whoever says that it is paid. */
@ApplicationScoped
public class ConfirmCheckout {
    private final CheckoutStore store;
    private final BookCheckout bookCheckout;
    private final NextAsk nextAsk;
    private final PortOne portOne;

    ConfirmCheckout(CheckoutStore store, BookCheckout bookCheckout, NextAsk nextAsk, PortOne portOne) {
        this.store = store;
        this.bookCheckout = bookCheckout;
        this.nextAsk = nextAsk;
        this.portOne = portOne;
    }

    /**
     * Fails with {@link CheckoutRefusal}; while the gateway does not answer nothing changes, and it is asked again.
     *
     * @param impUid that somebody says has paid it
     * @return as it stands then
     */
    public Uni<Checkout> confirm(Checkout checkout, String impUid) {
        return portOne.find(impUid).chain(sighting -> switch (sighting) {
            case Sighting.Found found -> book(checkout, found.payment());
            case Sighting.Absent absent -> Uni.createFrom().failure(new CheckoutRefusal.NotAtGateway());
            case Sighting.Unclear unclear -> askLater(checkout, new CheckoutRefusal.GatewaySilent());
            case Sighting.NotAsked notAsked -> askLater(checkout, new CheckoutRefusal.GatewayUnavailable());
        });
    }

    /** That one try came to nothing does not say that no other one has paid: two windows may be open. */
    private Uni<Checkout> book(Checkout checkout, WindowPayment payment) {
        return checkout.mayBePaid()
                        && payment.isOfNoUse()
                        && payment.merchantUid().equals(checkout.merchantUid())
                ? portOne.findPaid(checkout.merchantUid()).chain(sighting -> switch (sighting) {
                    case Sighting.Found found -> bookCheckout.book(checkout, found.payment());
                    case Sighting.Absent absent -> bookCheckout.book(checkout, payment);
                    case Sighting.Unclear unclear -> askLater(checkout, new CheckoutRefusal.GatewaySilent());
                    case Sighting.NotAsked notAsked -> askLater(checkout, new CheckoutRefusal.GatewayUnavailable());
                })
                : bookCheckout.book(checkout, payment);
    }

    /**
     * Also of one that is over: somebody says that money came late, and no later look may be left. And of one that is paid:
     * somebody may have given it back at the gateway.
     */
    private Uni<Checkout> askLater(Checkout checkout, CheckoutRefusal refusal) {
        var asked = checkout.mayBePaid() || checkout.state() == Checkout.State.SUCCESS
                ? store.askAt(checkout, nextAsk.soon())
                : Uni.createFrom().voidItem();
        return asked.chain(() -> Uni.createFrom().failure(refusal));
    }
}
