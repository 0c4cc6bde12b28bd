package io.hanbeon.checkout;

import io.hanbeon.checkout.book.BookCheckout;
import io.hanbeon.checkout.book.CheckoutStore;
import io.hanbeon.checkout.portone.PortOne;
import io.hanbeon.checkout.portone.Preparation;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Lets a customer pay: the row is there first, then the gateway is told the amount. */
@ApplicationScoped
public class OpenCheckout {
    private static final String NOT_PREPARED = "NOT_PREPARED";
    private static final int TITLE_LENGTH_MAX = 40;

    private final CheckoutStore store;
    private final BookCheckout bookCheckout;
    private final PortOne portOne;
    private final Ids ids;
    private final Clock clock;

    OpenCheckout(CheckoutStore store, BookCheckout bookCheckout, PortOne portOne, Ids ids, Clock clock) {
        this.store = store;
        this.bookCheckout = bookCheckout;
        this.portOne = portOne;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails with {@link CheckoutRefusal}. One that the gateway did not take may be asked for again. */
    public Uni<Checkout> open(CheckoutOrder order) {
        var checkout = checkout(order);
        return store.insert(checkout)
                .invoke(OpenCheckout::requireFirst)
                .chain(() -> prepare(checkout))
                .chain(preparation -> settle(checkout, preparation))
                .replaceWith(checkout);
    }

    private static void requireFirst(boolean isFirst) {
        if (!isFirst) {
            throw new CheckoutRefusal.AlreadyExists();
        }
    }

    private Uni<Preparation> prepare(Checkout checkout) {
        return portOne.prepare(
                checkout.merchantUid(),
                checkout.amount().amount(),
                checkout.amount().currency().getCurrencyCode());
    }

    /** Nobody was told its number, so nothing can have been paid where it failed. */
    private Uni<Void> settle(Checkout checkout, Preparation preparation) {
        return switch (preparation) {
            case Preparation.Registered registered -> store.prepared(checkout);
            case Preparation.Refused refused -> abandon(checkout, refused.reason());
            case Preparation.Unclear unclear -> abandon(checkout, unclear.reason());
        };
    }

    private Uni<Void> abandon(Checkout checkout, String reason) {
        return bookCheckout
                .abandon(checkout, new Checkout.Failure(NOT_PREPARED, reason))
                .chain(() -> Uni.createFrom().failure(new CheckoutRefusal.NotPrepared()));
    }

    private Checkout checkout(CheckoutOrder order) {
        long id = ids.next();
        return new Checkout(
                id,
                order.merchant().id(),
                order.merchant().organisationId(),
                Checkout.merchantUid(id),
                order.reference(),
                order.payerId(),
                order.title().substring(0, Math.min(order.title().length(), TITLE_LENGTH_MAX)),
                order.amount(),
                Checkout.State.PENDING,
                false,
                null,
                new Checkout.Refunds(0, 0),
                null,
                new Checkout.Times(clock.instant().truncatedTo(ChronoUnit.MILLIS), order.expiresAt(), null, null),
                0);
    }
}
