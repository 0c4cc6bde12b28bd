package io.hanbeon.account.login;

import io.hanbeon.account.session.Device;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code login_attempt}: who tried to log in, from where, and what came of it. */
@ApplicationScoped
class LoginHistory {
    private static final String ADDRESS = "login_attempt.address";
    private static final String AGENT = "login_attempt.agent";

    private static final String ADD = """
            INSERT INTO login_attempt (id, user_id, login_hash, result, address, agent) VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String OF_USER = """
            SELECT id, result, address, agent FROM login_attempt WHERE user_id = ? AND id < ? ORDER BY id DESC LIMIT ?
            """;

    private static final String FORGET = "DELETE FROM login_attempt WHERE id < ? ORDER BY id LIMIT ?";

    private final Pool pool;
    private final Sealer sealer;
    private final Ids ids;

    LoginHistory(Pool pool, Sealer sealer, Ids ids) {
        this.pool = pool;
        this.sealer = sealer;
        this.ids = ids;
    }

    enum Result {
        LOGGED_IN,
        WRONG_PASSWORD,
        NOT_ACTIVE,
        DORMANT,
        CODE_NEEDED,
        WRONG_CODE
    }

    record Entry(String id, Instant at, Result result, String address, String agent) {}

    /** @param nextCursor where to go on, absent at the end */
    record Page(List<Entry> logins, @Nullable String nextCursor) {}

    Uni<Void> add(@Nullable Long userId, byte[] loginHash, Result result, Device device) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addLong(ids.next())
                        .addLong(userId)
                        .addBuffer(Buffer.buffer(loginHash))
                        .addString(result.name())
                        .addBuffer(Buffer.buffer(sealer.seal(device.address(), ADDRESS)))
                        .addBuffer(Buffer.buffer(sealer.seal(device.agent(), AGENT))))
                .replaceWithVoid();
    }

    /** Newest first, older than that id. */
    Uni<Page> page(long userId, long beforeId, int limit) {
        return pool.preparedQuery(OF_USER)
                .execute(Tuple.of(userId, beforeId, limit + 1))
                .map(this::entries)
                .map(entries -> Slice.of(entries, limit, Entry::id))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }

    /** @return how many; fewer than asked for when none is left */
    Uni<Integer> forget(Instant before, int rowsMax) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(Ids.floor(before), rowsMax))
                .map(RowSet::rowCount);
    }

    private List<Entry> entries(RowSet<Row> rows) {
        var entries = new ArrayList<Entry>(rows.size());
        rows.forEach(row -> entries.add(new Entry(
                Ids.text(row.getLong("id")),
                Ids.instant(row.getLong("id")),
                Result.valueOf(row.getString("result")),
                sealer.open(row.getBuffer("address").getBytes(), ADDRESS),
                sealer.open(row.getBuffer("agent").getBytes(), AGENT))));
        return entries;
    }
}
