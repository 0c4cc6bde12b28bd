package io.hanbeon.merchant;

import io.hanbeon.shared.redis.InstanceMemory;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Finds a merchant from memory; a change is announced to every instance. */
@ApplicationScoped
public class Merchants implements InstanceMemory {
    private static final String FIND =
            "SELECT id, organisation_id, name, state, cut_off_hour FROM merchant WHERE id = ?";

    private final Cache byId;
    private final Pool pool;

    Merchants(@CacheName("merchants") Cache byId, Pool pool) {
        this.byId = byId;
        this.pool = pool;
    }

    public Uni<Optional<Merchant>> find(String id) {
        return id.isEmpty() || id.codePointCount(0, id.length()) > Merchant.ID_LENGTH_MAX
                ? Uni.createFrom().item(Optional.empty())
                : byId.getAsync(id, key -> load(pool, key));
    }

    /** As the caller's transaction sees it: who is in one must not wait for a second connection. */
    public Uni<Optional<Merchant>> find(SqlConnection transaction, String id) {
        return load(transaction, id);
    }

    @Override
    public String channel() {
        return "hanbeon.merchant.changed";
    }

    @Override
    public Uni<Void> forget(String id) {
        return byId.invalidate(id);
    }

    @Override
    public Uni<Void> forgetAll() {
        return byId.invalidateAll();
    }

    private Uni<Optional<Merchant>> load(SqlClient client, String id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(Merchants::merchant));
    }

    private static Merchant merchant(Row row) {
        return new Merchant(
                row.getString("id"),
                row.getLong("organisation_id"),
                row.getString("name"),
                MerchantState.valueOf(row.getString("state")),
                row.getInteger("cut_off_hour"));
    }
}
