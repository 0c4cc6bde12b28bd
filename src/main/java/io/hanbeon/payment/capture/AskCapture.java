package io.hanbeon.payment.capture;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.book.BookCapture;
import io.hanbeon.payment.gateway.Gateways;
import io.hanbeon.payment.gateway.Keys;
import io.hanbeon.payment.gateway.Sighting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Has the gateway capture what was requested, and books what it says. Whoever calls has the payment to themselves. */
@ApplicationScoped
public class AskCapture {
    private final Gateways gateways;
    private final BookCapture bookCapture;

    AskCapture(Gateways gateways, BookCapture bookCapture) {
        this.gateways = gateways;
        this.bookCapture = bookCapture;
    }

    public Uni<Payment> ask(Payment requested) {
        return gateways.of(requested).capture(requested).chain(answer -> bookCapture.book(requested, answer));
    }

    /** After nobody knew; empty if the gateway has not done it. */
    public Optional<Uni<Payment>> bookIfDone(Payment requested, Sighting.Found found) {
        return found.answer(Keys.ofCapture(requested), requested.sums().capturing())
                .map(answer -> bookCapture.book(requested, answer));
    }
}
