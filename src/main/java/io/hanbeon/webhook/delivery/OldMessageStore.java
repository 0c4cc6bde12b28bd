package io.hanbeon.webhook.delivery;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** What is let go of {@code webhook_message} and {@code webhook_attempt}. What is replayed meanwhile stays. */
@ApplicationScoped
class OldMessageStore {
    private static final String IS_ENDED = "ended_at < ?";

    /** It waits for an endpoint that is paused or disabled. Ids are sorted by time; a replay makes an old one due anew. */
    private static final String IS_ABANDONED = """
            id < ? AND due_at < ? AND state = 'WAITING'
              AND NOT EXISTS (
                  SELECT 1 FROM webhook_endpoint e WHERE e.id = webhook_message.endpoint_id AND e.state = 'ACTIVE')""";

    private static final String FIND = "SELECT id FROM webhook_message WHERE %s LIMIT ?";

    private static final String LOCK =
            "SELECT id FROM webhook_message FORCE INDEX (PRIMARY) WHERE %s AND id IN (%s) ORDER BY id FOR UPDATE";

    private static final String FORGET_ATTEMPTS = "DELETE FROM webhook_attempt WHERE message_id IN (%s)";

    private static final String FORGET = "DELETE FROM webhook_message WHERE id IN (%s)";

    private final Pool pool;

    OldMessageStore(Pool pool) {
        this.pool = pool;
    }

    /** @return how many; none when none is left */
    Uni<Integer> forgetEnded(Instant before, int max) {
        return forget(IS_ENDED, List.of(Utc.column(before)), max);
    }

    /** The same of what nobody takes. */
    Uni<Integer> forgetAbandoned(Instant before, int max) {
        return forget(IS_ABANDONED, List.of(Ids.floor(before), Utc.column(before)), max);
    }

    private Uni<Integer> forget(String condition, List<Object> values, int max) {
        return pool.preparedQuery(FIND.formatted(condition))
                .execute(Tuple.from(values).addInteger(max))
                .map(WebhookMessageStore::ids)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(0)
                        : pool.withTransaction(
                                transaction -> forget(transaction, condition, values, InList.of(found))));
    }

    private static Uni<Integer> forget(SqlConnection transaction, String condition, List<Object> values, InList found) {
        return transaction
                .preparedQuery(LOCK.formatted(condition, found.places()))
                .execute(found.addTo(Tuple.from(values)))
                .map(WebhookMessageStore::ids)
                .call(ids -> ids.isEmpty() ? Uni.createFrom().voidItem() : forget(transaction, InList.of(ids)))
                .map(List::size);
    }

    private static Uni<Void> forget(SqlConnection transaction, InList ids) {
        return transaction
                .preparedQuery(FORGET_ATTEMPTS.formatted(ids.places()))
                .execute(ids.addTo(Tuple.tuple()))
                .chain(() -> transaction
                        .preparedQuery(FORGET.formatted(ids.places()))
                        .execute(ids.addTo(Tuple.tuple())))
                .replaceWithVoid();
    }
}
