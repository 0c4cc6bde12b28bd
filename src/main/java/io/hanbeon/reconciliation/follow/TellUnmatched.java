package io.hanbeon.reconciliation.follow;

import io.hanbeon.outbox.Event;
import io.hanbeon.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiFunction;

/** Tells others of lines that nothing matches, each once, and once more when they are given up. */
@ApplicationScoped
class TellUnmatched {
    private static final String UNMATCHED = "recon.unmatched";
    private static final String DEAD = "recon.dlq";

    private final FollowStore store;
    private final Outbox outbox;
    private final FollowSettings settings;
    private final Pool pool;

    TellUnmatched(FollowStore store, Outbox outbox, FollowSettings settings, Pool pool) {
        this.store = store;
        this.outbox = outbox;
        this.settings = settings;
        this.pool = pool;
    }

    Uni<Void> tell(long fileId) {
        return all(
                UNMATCHED,
                (transaction, afterLine) -> store.lockUntold(transaction, fileId, afterLine, settings.eventsMax()));
    }

    /** Those that were looked at often enough. */
    Uni<Void> giveUp(long fileId) {
        return all(
                DEAD,
                (transaction, afterLine) ->
                        store.lockExhausted(transaction, fileId, afterLine, settings.triesMax(), settings.eventsMax()));
    }

    private Uni<Void> all(String topic, BiFunction<SqlConnection, Integer, Uni<List<UnmatchedLine>>> lock) {
        int[] reached = {-1, 0};
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(transaction ->
                                lock.apply(transaction, reached[0]).call(lines -> tell(transaction, topic, lines)))
                        .invoke(lines -> advance(reached, lines)))
                .whilst(lines -> lines.size() == settings.eventsMax() && reached[1] < settings.toldPerFileMax())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static void advance(int[] reached, List<UnmatchedLine> lines) {
        reached[0] = lines.isEmpty() ? reached[0] : lines.getLast().line();
        reached[1] += lines.size();
    }

    private Uni<Void> tell(SqlConnection transaction, String topic, List<UnmatchedLine> lines) {
        if (lines.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.told(transaction, lines, topic.equals(DEAD) ? "DEAD" : "UNMATCHED")
                .chain(() -> outbox.append(
                        transaction,
                        lines.stream().map(line -> event(topic, line)).toList()));
    }

    private static Event event(String topic, UnmatchedLine line) {
        return new Event(topic, line.itemId(), topic + ".v1", "recon-item/" + line.itemId(), line);
    }
}
