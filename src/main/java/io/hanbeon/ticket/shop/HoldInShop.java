package io.hanbeon.ticket.shop;

import io.hanbeon.checkout.CheckoutRefusal;
import io.hanbeon.checkout.PaymentWindow;
import io.hanbeon.ticket.hold.HoldSeats;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Holds seats that can be paid for in the shop: without a payment window they would be held for nothing. */
@ApplicationScoped
class HoldInShop {
    private final HoldSeats holdSeats;
    private final PaymentWindow paymentWindow;

    HoldInShop(HoldSeats holdSeats, PaymentWindow paymentWindow) {
        this.holdSeats = holdSeats;
        this.paymentWindow = paymentWindow;
    }

    /** Fails with {@link CheckoutRefusal.NoWindow}, and as {@link HoldSeats#hold} does. */
    Uni<HoldSeats.Held> hold(HoldSeats.Wish wish) {
        paymentWindow.requireScript();
        return holdSeats.hold(wish);
    }
}
