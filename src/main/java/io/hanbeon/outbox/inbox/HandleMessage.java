package io.hanbeon.outbox.inbox;

import io.hanbeon.outbox.Envelope;
import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.outbox.ReceivedEvent;
import io.hanbeon.outbox.TopicNames;
import io.hanbeon.outbox.inbox.RecordDeadLetter.DeadEvent;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.flow.OwnContext;
import io.hanbeon.shared.http.Correlation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One message for one consumer: its effect, or what there is in its place. It ends without failure where the consumer may
 * go on to the next one.
 */
@ApplicationScoped
class HandleMessage {
    private final Pool pool;
    private final TakeEvent takeEvent;
    private final RecordDeadLetter recordDeadLetter;
    private final Envelope envelope;
    private final TopicNames names;
    private final InboxMetrics metrics;
    private final InboxSettings settings;
    private final Ids ids;

    HandleMessage(
            Pool pool,
            TakeEvent takeEvent,
            RecordDeadLetter recordDeadLetter,
            Envelope envelope,
            TopicNames names,
            InboxMetrics metrics,
            InboxSettings settings,
            Ids ids) {
        this.pool = pool;
        this.takeEvent = takeEvent;
        this.recordDeadLetter = recordDeadLetter;
        this.envelope = envelope;
        this.names = names;
        this.metrics = metrics;
        this.settings = settings;
        this.ids = ids;
    }

    private sealed interface Reading {
        record Readable(ReceivedEvent event) implements Reading {}

        record Unreadable(String reason) implements Reading {}
    }

    /** @param triedBefore how often it failed already */
    Uni<Void> handle(EventConsumer consumer, Message message, int triedBefore) {
        return OwnContext.run(() -> switch (read(message)) {
            case Reading.Readable readable -> take(consumer, message, readable.event(), triedBefore);
            case Reading.Unreadable unreadable -> die(consumer, message, message.place(), unreadable.reason(), 1);
        });
    }

    private Reading read(Message message) {
        try {
            var topic = names.ours(message.partition().topic());
            return new Reading.Readable(envelope.read(topic, message.key(), message.text()));
        } catch (IllegalArgumentException unreadable) {
            return new Reading.Unreadable(String.valueOf(unreadable.getMessage()));
        }
    }

    private Uni<Void> take(EventConsumer consumer, Message message, ReceivedEvent event, int triedBefore) {
        Correlation.begin(event.correlationId(), ids);
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(transaction -> takeEvent.take(transaction, consumer, event)))
                .ifNoItem()
                .after(settings.effectMax())
                .on(CallersContext.timer())
                .fail()
                .invoke(isNew -> metrics.taken(consumer, isNew))
                .replaceWithVoid()
                .onFailure(failure -> isLastTry(failure, triedBefore))
                .recoverWithUni(failure -> die(consumer, message, event.id(), failure.toString(), triedBefore + 1));
    }

    private Uni<Void> die(EventConsumer consumer, Message message, String eventId, String reason, int tries) {
        var topic = names.ours(message.partition().topic());
        var dead = new DeadEvent(eventId, topic, message.key(), message.text(), reason, tries);
        return recordDeadLetter.record(consumer, dead).invoke(() -> metrics.died(consumer));
    }

    private boolean isLastTry(Throwable failure, int triedBefore) {
        return !isOutage(failure) && triedBefore >= settings.pauses().size();
    }

    /** The database cannot be reached: no fault of the event, which is tried until it can. */
    static boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof IOException || cause instanceof VertxException);
    }
}
