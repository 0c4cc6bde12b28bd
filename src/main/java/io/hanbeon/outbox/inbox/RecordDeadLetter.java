package io.hanbeon.outbox.inbox;

import io.hanbeon.outbox.Event;
import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.outbox.Outbox;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Puts aside an event that cannot have its effect, and tells so on the consumer's dead letter topic. */
@ApplicationScoped
class RecordDeadLetter {
    private static final Logger LOG = Logger.getLogger(RecordDeadLetter.class);
    private static final String TYPE = "outbox.dead-letter.v1";
    private static final int REASON_LENGTH_MAX = 500;
    private static final int EVENT_ID_LENGTH_MAX = 100;

    /** One that died before stays as it is, since somebody may have dealt with it. */
    private static final String INSERT = """
            INSERT INTO dead_letter (id, consumer, event_id, topic, event_key, payload, reason, tries, state, died_at,
                                     changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'DEAD', ?, ?)
            ON DUPLICATE KEY UPDATE tries = dead_letter.tries
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    RecordDeadLetter(Pool pool, Outbox outbox, Ids ids, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param eventId as consumers know it */
    record DeadEvent(String eventId, String topic, String key, String payload, String reason, int tries) {
        DeadEvent {
            eventId = shortened(eventId, EVENT_ID_LENGTH_MAX);
            reason = shortened(reason, REASON_LENGTH_MAX);
        }

        private static String shortened(String text, int max) {
            return text.length() > max ? text.substring(0, max) : text;
        }
    }

    /** What others learn of it; the event itself stands in the table. */
    @RegisterForReflection
    record DeadLetterNotice(
            String deadLetterId, String consumer, String eventId, String topic, String reason, int tries) {}

    Uni<Void> record(EventConsumer consumer, DeadEvent dead) {
        long id = ids.next();
        LOG.errorf("Event %s is a dead letter of %s: %s", dead.eventId(), consumer.name(), dead.reason());
        return pool.withTransaction(transaction -> insert(transaction, id, consumer, dead)
                .chain(isNew -> isNew
                        ? outbox.append(transaction, told(id, consumer, dead))
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Boolean> insert(SqlConnection transaction, long id, EventConsumer consumer, DeadEvent dead) {
        var now = Utc.column(clock.instant());
        var values = Tuple.tuple()
                .addLong(id)
                .addString(consumer.name())
                .addString(dead.eventId())
                .addString(dead.topic())
                .addString(dead.key())
                .addString(dead.payload())
                .addString(dead.reason())
                .addInteger(dead.tries())
                .addLocalDateTime(now)
                .addLocalDateTime(now);
        return transaction.preparedQuery(INSERT).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private static Event told(long id, EventConsumer consumer, DeadEvent dead) {
        var letter = Ids.text(id);
        return new Event(
                consumer.deadLetterTopic(),
                dead.key().isEmpty() ? letter : dead.key(),
                TYPE,
                "dead-letter/" + letter,
                new DeadLetterNotice(
                        letter, consumer.name(), dead.eventId(), dead.topic(), dead.reason(), dead.tries()),
                dead.eventId());
    }
}
