package io.hanbeon.outbox;

import io.hanbeon.job.WakeJobs;
import io.hanbeon.outbox.append.OutboxRow;
import io.hanbeon.outbox.append.OutboxStore;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** Writes events in the transaction of what happened. Once it is committed, they are on their way. */
@ApplicationScoped
public class Outbox {
    /** The job that relays what was appended. */
    public static final String RELAY_JOB = "outbox-relay";

    private final OutboxStore store;
    private final Envelope envelope;
    private final WakeJobs wakeJobs;
    private final OutboxSettings settings;
    private final Ids ids;
    private final Clock clock;

    Outbox(OutboxStore store, Envelope envelope, WakeJobs wakeJobs, OutboxSettings settings, Ids ids, Clock clock) {
        this.store = store;
        this.envelope = envelope;
        this.wakeJobs = wakeJobs;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    public Uni<Void> append(SqlConnection transaction, Event... events) {
        return append(transaction, List.of(events));
    }

    /** Call it late, with the rows of the aggregates locked: events of a key are told in the order of their appending. */
    public Uni<Void> append(SqlConnection transaction, List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        wakeJobs.wakeAfterCommit(transaction, RELAY_JOB);
        return Multi.createFrom()
                .iterable(inserts(events.stream().map(this::row).toList()))
                .onItem()
                .transformToUniAndConcatenate(rows -> store.insert(transaction, rows))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private OutboxRow row(Event event) {
        requireTopic(event);
        long id = ids.next();
        var now = clock.instant();
        var payload = envelope.write(event, id, now);
        requireSize(event, payload);
        return new OutboxRow(id, Lanes.of(event.key()), event, payload, now);
    }

    private void requireTopic(Event event) {
        if (!settings.topics().contains(event.topic())) {
            throw new IllegalArgumentException(event.topic() + " is not among hanbeon.outbox.topics");
        }
    }

    private void requireSize(Event event, String payload) {
        if (payload.getBytes(StandardCharsets.UTF_8).length > settings.eventBytesMax()) {
            throw new IllegalArgumentException("%s of %s has more than %d bytes"
                    .formatted(event.type(), event.subject(), settings.eventBytesMax()));
        }
    }

    private List<List<OutboxRow>> inserts(List<OutboxRow> rows) {
        int most = settings.insertRowsMax();
        return IntStream.iterate(0, from -> from < rows.size(), from -> from + most)
                .mapToObj(from -> rows.subList(from, Math.min(from + most, rows.size())))
                .toList();
    }
}
