package io.hanbeon.ticket.saga;

import io.hanbeon.checkout.PayBackCheckout;
import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.outbox.ReceivedEvent;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.reservation.ReservationEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What was paid for a reservation that is cancelled goes back. */
@ApplicationScoped
class PayBackConsumer implements EventConsumer {
    private static final String REASON = "예매 취소";

    private final PayBackCheckout payBackCheckout;

    PayBackConsumer(PayBackCheckout payBackCheckout) {
        this.payBackCheckout = payBackCheckout;
    }

    @Override
    public String name() {
        return "ticket-refunds";
    }

    @Override
    public Set<String> topics() {
        return Set.of(ReservationEvents.TOPIC);
    }

    @Override
    public String deadLetterTopic() {
        return "reservation.dlq";
    }

    @Override
    public Uni<Void> consume(SqlConnection transaction, ReceivedEvent event) {
        var payment = Ids.parse(event.data().path("paymentId").asText());
        return event.type().equals(ReservationEvents.CANCELLED) && payment.isPresent()
                ? payBackCheckout.payBack(transaction, payment.get(), REASON).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
