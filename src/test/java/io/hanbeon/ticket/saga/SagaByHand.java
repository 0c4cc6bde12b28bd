package io.hanbeon.ticket.saga;

import io.hanbeon.Tables;
import io.hanbeon.job.RoundsByHand;
import io.hanbeon.money.Money;
import io.hanbeon.outbox.Envelope;
import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.outbox.inbox.TakeEvent;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.quarkus.arc.All;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The events of a reservation and of its payments, handed to whoever consumes them by tests; and the jobs of this room. */
@ApplicationScoped
public class SagaByHand {
    private static final String EVENTS = """
            SELECT topic, event_key, payload FROM hanbeon.outbox_event
            WHERE topic IN ('payment.events', 'reservation.events') AND event_key IN (?, ?) ORDER BY id
            """;

    private final TakeEvent takeEvent;
    private final Envelope envelope;
    private final List<EventConsumer> consumers;
    private final CheckSeatsJob checkSeats;
    private final TellBuyersJob tellBuyers;
    private final CancelledShowsJob cancelledShows;
    private final CheckPaymentsJob checkPayments;
    private final ReservationStore store;
    private final Pool pool;

    SagaByHand(
            TakeEvent takeEvent,
            Envelope envelope,
            @All List<EventConsumer> consumers,
            CheckSeatsJob checkSeats,
            TellBuyersJob tellBuyers,
            CancelledShowsJob cancelledShows,
            CheckPaymentsJob checkPayments,
            ReservationStore store,
            Pool pool) {
        this.takeEvent = takeEvent;
        this.envelope = envelope;
        this.consumers = consumers;
        this.checkSeats = checkSeats;
        this.tellBuyers = tellBuyers;
        this.cancelledShows = cancelledShows;
        this.checkPayments = checkPayments;
        this.store = store;
        this.pool = pool;
    }

    /** All of them from the first on, as after a restart, until nothing new comes of them. */
    public void deliver(String reservationId) {
        int delivered = 0;
        for (var events = events(reservationId); events.size() > delivered; events = events(reservationId)) {
            delivered = events.size();
            events.forEach(this::deliver);
        }
    }

    public List<String> findWrongSeats() {
        return await(checkSeats::findWrong);
    }

    /** As a payment does that is about to be opened for seats that cost so much. */
    public boolean paying(long reservationId, long totalWon, Instant now) {
        return await(() -> store.paying(reservationId, Money.krw(totalWon), now.plusSeconds(360), now));
    }

    public void cancelShows() {
        RoundsByHand.run(cancelledShows);
    }

    public void checkPayments() {
        RoundsByHand.run(checkPayments);
    }

    public void tellBuyers() {
        RoundsByHand.run(tellBuyers);
    }

    private static List<Map<String, Object>> events(String reservationId) {
        return Tables.rows(EVENTS, reservationId, "reservation/" + reservationId);
    }

    private void deliver(Map<String, Object> row) {
        var event = envelope.read(
                row.get("topic").toString(),
                row.get("event_key").toString(),
                row.get("payload").toString());
        consumers.stream()
                .filter(consumer -> consumer.topics().contains(event.topic()))
                .forEach(consumer ->
                        await(() -> pool.withTransaction(transaction -> takeEvent.take(transaction, consumer, event))));
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
