package io.hanbeon.webhook.endpoint;

import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code webhook_endpoint} table. */
@ApplicationScoped
public class WebhookEndpointStore {
    private static final String COLUMNS =
            "id, merchant_id, organisation_id, url, event_types, state, created_at, previous_secret_until, version";

    private static final String FIND = "SELECT " + COLUMNS + " FROM webhook_endpoint WHERE id = ?";

    private static final String PAGE = "SELECT " + COLUMNS + """
             FROM webhook_endpoint
            WHERE id < ? AND (? OR organisation_id = ?) AND (? IS NULL OR merchant_id = ?)
            ORDER BY id DESC
            LIMIT ?
            """;

    private static final String COUNT = "SELECT COUNT(*) AS n FROM webhook_endpoint WHERE merchant_id = ?";

    private static final String INSERT = """
            INSERT INTO webhook_endpoint
                (id, merchant_id, organisation_id, url, event_types, state, secret, created_at, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** Whoever changes it begins anew, whatever failed before. */
    private static final String CHANGE = """
            UPDATE webhook_endpoint
            SET url = ?, event_types = ?, state = ?, version = ?, failing_since = NULL, rests_until = NULL
            WHERE id = ? AND version = ?
            """;

    private static final String SECRETS =
            "SELECT secret, previous_secret, previous_secret_until FROM webhook_endpoint WHERE id = ?";

    private static final String ROTATE = """
            UPDATE webhook_endpoint
            SET secret = ?, previous_secret = ?, previous_secret_until = ?, version = ?
            WHERE id = ? AND version = ?
            """;

    private static final String DISABLE =
            "UPDATE webhook_endpoint SET state = 'DISABLED', version = version + 1 WHERE id = ? AND state = 'ACTIVE'";

    private static final String DISABLE_FAILING = DISABLE + " AND failing_since <= ?";

    private static final String BEGIN_FAILING =
            "UPDATE webhook_endpoint SET failing_since = ? WHERE id = ? AND failing_since IS NULL";

    private static final String END_FAILING =
            "UPDATE webhook_endpoint SET failing_since = NULL WHERE id = ? AND failing_since IS NOT NULL";

    private static final String REST = "UPDATE webhook_endpoint SET rests_until = ? WHERE id = ?";

    private static final String WANTING = """
            SELECT id FROM webhook_endpoint
            WHERE merchant_id = ? AND FIND_IN_SET(?, REPLACE(event_types, ' ', ',')) > 0
            ORDER BY id
            """;

    private final Pool pool;

    WebhookEndpointStore(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<WebhookEndpoint>> find(long id) {
        return find(pool, id);
    }

    Uni<Optional<WebhookEndpoint>> lock(SqlConnection transaction, long id) {
        return transaction
                .preparedQuery(FIND + " FOR UPDATE")
                .execute(Tuple.of(id))
                .map(WebhookEndpointStore::first);
    }

    /** The newest first. @param organisationId of whose merchants; {@code null}: of any */
    Uni<List<WebhookEndpoint>> page(@Nullable Long organisationId, @Nullable String merchantId, long before, int max) {
        var values = Tuple.tuple()
                .addLong(before)
                .addBoolean(organisationId == null)
                .addLong(organisationId)
                .addString(merchantId)
                .addString(merchantId)
                .addInteger(max);
        return pool.preparedQuery(PAGE).execute(values).map(WebhookEndpointStore::all);
    }

    Uni<Long> countOf(SqlConnection transaction, String merchantId) {
        return transaction
                .preparedQuery(COUNT)
                .execute(Tuple.of(merchantId))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    Uni<Void> insert(SqlConnection transaction, WebhookEndpoint endpoint, byte[] sealedSecret) {
        var values = Tuple.tuple()
                .addLong(endpoint.id())
                .addString(endpoint.merchantId())
                .addLong(endpoint.organisationId())
                .addString(endpoint.url())
                .addString(String.join(" ", endpoint.eventTypes()))
                .addString(endpoint.state().name())
                .addValue(Buffer.buffer(sealedSecret))
                .addLocalDateTime(Utc.column(endpoint.createdAt()))
                .addInteger(endpoint.version());
        return transaction.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    Uni<Boolean> change(SqlConnection transaction, WebhookEndpoint changed) {
        var values = Tuple.of(
                changed.url(),
                String.join(" ", changed.eventTypes()),
                changed.state().name(),
                changed.version(),
                changed.id(),
                changed.version() - 1);
        return transaction.preparedQuery(CHANGE).execute(values).map(rows -> rows.rowCount() == 1);
    }

    /** As they stand in the row, sealed. */
    record Secrets(
            byte[] secret,
            byte @Nullable [] previous,
            @Nullable Instant previousUntil) {}

    Uni<Secrets> secrets(long id) {
        return secrets(pool, id);
    }

    Uni<Secrets> secrets(SqlClient client, long id) {
        return client.preparedQuery(SECRETS)
                .execute(Tuple.of(id))
                .map(rows -> secrets(rows.iterator().next()));
    }

    private static Secrets secrets(Row row) {
        var previous = row.getBuffer("previous_secret");
        return new Secrets(
                row.getBuffer("secret").getBytes(),
                previous == null ? null : previous.getBytes(),
                instant(row.getLocalDateTime("previous_secret_until")));
    }

    Uni<Boolean> rotate(SqlConnection transaction, WebhookEndpoint rotated, Secrets secrets) {
        var values = Tuple.tuple()
                .addValue(Buffer.buffer(secrets.secret()))
                .addValue(secrets.previous() == null ? null : Buffer.buffer(secrets.previous()))
                .addLocalDateTime(secrets.previousUntil() == null ? null : Utc.column(secrets.previousUntil()))
                .addInteger(rotated.version())
                .addLong(rotated.id())
                .addInteger(rotated.version() - 1);
        return transaction.preparedQuery(ROTATE).execute(values).map(rows -> rows.rowCount() == 1);
    }

    /** @return false if it was no longer active */
    public Uni<Boolean> disable(long id) {
        return pool.preparedQuery(DISABLE).execute(Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    /** @return false if it was no longer active, or has taken something since */
    public Uni<Boolean> disableFailing(long id, Instant since) {
        return pool.preparedQuery(DISABLE_FAILING)
                .execute(Tuple.of(id, Utc.column(since)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** One that is failing has been so since its first failure. */
    public Uni<Void> beginFailing(long id, Instant since) {
        return pool.preparedQuery(BEGIN_FAILING)
                .execute(Tuple.of(Utc.column(since), id))
                .replaceWithVoid();
    }

    public Uni<Void> endFailing(long id) {
        return pool.preparedQuery(END_FAILING).execute(Tuple.of(id)).replaceWithVoid();
    }

    /** Nothing of it is due before, however much waits. */
    public Uni<Void> rest(long id, Instant until) {
        return pool.preparedQuery(REST).execute(Tuple.of(Utc.column(until), id)).replaceWithVoid();
    }

    /** Whoever wants to hear of such an event of a merchant, now or once they go on. */
    public Uni<List<Long>> wanting(SqlConnection transaction, String merchantId, String eventType) {
        return transaction
                .preparedQuery(WANTING)
                .execute(Tuple.of(merchantId, eventType))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList());
    }

    private static Uni<Optional<WebhookEndpoint>> find(SqlClient client, long id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(WebhookEndpointStore::first);
    }

    private static Optional<WebhookEndpoint> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<WebhookEndpoint> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(WebhookEndpointStore::endpoint)
                .toList();
    }

    private static WebhookEndpoint endpoint(Row row) {
        return new WebhookEndpoint(
                row.getLong("id"),
                row.getString("merchant_id"),
                row.getLong("organisation_id"),
                row.getString("url"),
                List.of(row.getString("event_types").split(" ")),
                WebhookEndpoint.State.valueOf(row.getString("state")),
                Utc.instant(row.getLocalDateTime("created_at")),
                instant(row.getLocalDateTime("previous_secret_until")),
                row.getInteger("version"));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime column) {
        return column == null ? null : Utc.instant(column);
    }
}
