package io.hanbeon.payment.capture;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.book.BookVoid;
import io.hanbeon.payment.gateway.Gateways;
import io.hanbeon.payment.gateway.Keys;
import io.hanbeon.payment.gateway.Sighting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Has the gateway void what was requested to be, and books what it says. Whoever calls has the payment to themselves. */
@ApplicationScoped
public class AskVoid {
    private final Gateways gateways;
    private final BookVoid bookVoid;

    AskVoid(Gateways gateways, BookVoid bookVoid) {
        this.gateways = gateways;
        this.bookVoid = bookVoid;
    }

    public Uni<Payment> ask(Payment requested) {
        return gateways.of(requested).voidPayment(requested).chain(answer -> bookVoid.book(requested, answer));
    }

    /** After nobody knew; empty if the gateway has not done it. */
    public Optional<Uni<Payment>> bookIfDone(Payment requested, Sighting.Found found) {
        return found.answer(Keys.ofVoid(requested), requested.tax().total())
                .map(answer -> bookVoid.book(requested, answer));
    }
}
