package io.hanbeon.outbox.dead;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.outbox.Envelope;
import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.outbox.dead.DeadLetter.State;
import io.hanbeon.outbox.inbox.TakeEvent;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replays or discards a dead letter; who did so is on record. */
@ApplicationScoped
class SettleDeadLetter {
    private final DeadLetterStore store;
    private final List<EventConsumer> consumers;
    private final TakeEvent takeEvent;
    private final Envelope envelope;
    private final RecordChange recordChange;
    private final Clock clock;

    SettleDeadLetter(
            DeadLetterStore store,
            @All List<EventConsumer> consumers,
            TakeEvent takeEvent,
            Envelope envelope,
            RecordChange recordChange,
            Clock clock) {
        this.store = store;
        this.consumers = consumers;
        this.takeEvent = takeEvent;
        this.envelope = envelope;
        this.recordChange = recordChange;
        this.clock = clock;
    }

    /** Its effect, in this transaction; none where the consumer has seen the event after all. */
    Uni<DeadLetter> replay(SqlConnection transaction, Caller caller, String id) {
        return lockDead(transaction, id)
                .call(letter -> takeAgain(transaction, letter))
                .call(letter -> settle(transaction, caller, letter, State.REPLAYED, null))
                .chain(() -> find(transaction, id));
    }

    Uni<DeadLetter> discard(SqlConnection transaction, Caller caller, String id, String reason) {
        return lockDead(transaction, id)
                .call(letter -> settle(transaction, caller, letter, State.DISCARDED, reason))
                .chain(() -> find(transaction, id));
    }

    private Uni<DeadLetter> lockDead(SqlConnection transaction, String id) {
        return find(transaction, id).invoke(SettleDeadLetter::requireDead);
    }

    private Uni<DeadLetter> find(SqlConnection transaction, String id) {
        long key = Ids.parse(id).orElseThrow(() -> new DeadLetterRefusal.UnknownDeadLetter(id));
        return store.lock(transaction, key)
                .map(found -> found.orElseThrow(() -> new DeadLetterRefusal.UnknownDeadLetter(id)));
    }

    private static void requireDead(DeadLetter letter) {
        if (letter.state() != State.DEAD) {
            throw new DeadLetterRefusal.SettledAlready(letter.state());
        }
    }

    private Uni<Boolean> takeAgain(SqlConnection transaction, DeadLetter letter) {
        var consumer = consumers.stream()
                .filter(each -> each.name().equals(letter.consumer()))
                .findFirst()
                .orElseThrow(() -> new DeadLetterRefusal.NobodyConsumes(letter.consumer()));
        return Uni.createFrom()
                .item(() -> envelope.read(letter.topic(), letter.key(), letter.payload()))
                .chain(event -> takeEvent.take(transaction, consumer, event))
                .onFailure()
                .transform(failure -> new DeadLetterRefusal.FailsAgain(failure.toString()));
    }

    private Uni<Void> settle(
            SqlConnection transaction, Caller caller, DeadLetter letter, State to, @Nullable String reason) {
        long id = Ids.parse(letter.id()).orElseThrow();
        return store.change(transaction, id, State.DEAD, to, clock.instant())
                .invoke(SettleDeadLetter::requireOne)
                .chain(() -> recordChange.record(Transaction.of(transaction), caller, change(letter, to, reason)));
    }

    private static void requireOne(int changed) {
        if (changed != 1) {
            throw new IllegalStateException("A dead letter was settled without its lock");
        }
    }

    private static Change change(DeadLetter letter, State to, @Nullable String reason) {
        var action = to == State.REPLAYED ? "dead-letter.replay" : "dead-letter.discard";
        return new Change(
                action,
                "dead-letter/" + letter.id(),
                null,
                Map.of("state", State.DEAD.name()),
                Map.of("state", to.name(), "consumer", letter.consumer(), "event", letter.eventId()),
                reason);
    }
}
