package io.hanbeon.account.session;

import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code account_session} and {@code refresh_token}. A session is alive as long as it and its user's tokens are. */
@ApplicationScoped
class SessionStore {
    private static final String ADDRESS = "account_session.address";
    private static final String AGENT = "account_session.agent";
    private static final String LOGIN = "account_user.login";

    /** Of a user whose tokens have not ended since the password was compared. */
    private static final String OPEN = """
            INSERT INTO account_session (id, user_id, token_version, role, address, agent, started_at, refreshed_at, expires_at)
            SELECT ?, id, token_version, ?, ?, ?, ?, ?, ?
            FROM account_user
            WHERE id = ? AND state = 'ACTIVE' AND token_version = ?
            """;

    private static final String IS_ALIVE = """
            SELECT 1
            FROM account_session s
            JOIN account_user u ON u.id = s.user_id AND u.token_version = s.token_version AND u.state = 'ACTIVE'
            WHERE s.id = ? AND s.user_id = ? AND s.token_version = ? AND s.ended_at IS NULL AND s.expires_at > ?
            """;

    private static final String LIVE_OF_USER = """
            SELECT s.id, s.address, s.agent, s.started_at, s.refreshed_at, s.expires_at
            FROM account_session s
            JOIN account_user u ON u.id = s.user_id AND u.token_version = s.token_version
            WHERE s.user_id = ? AND s.ended_at IS NULL AND s.expires_at > ?
            ORDER BY s.id DESC
            LIMIT ?
            """;

    private static final String END = """
            UPDATE account_session SET ended_at = ? WHERE id = ? AND user_id = ? AND ended_at IS NULL
            """;

    private static final String ADD_REFRESH = """
            INSERT INTO refresh_token (hash, session_id, issued_at) VALUES (?, ?, ?)
            """;

    private static final String USE_REFRESH = """
            UPDATE refresh_token SET used_at = ? WHERE hash = ? AND used_at IS NULL
            """;

    private static final String OWNER_OF_REFRESH = """
            SELECT s.id, s.user_id, s.token_version, s.role, u.login, u.organisation_id,
                   s.ended_at IS NULL AND s.expires_at > ? AND u.state = 'ACTIVE'
                       AND u.token_version = s.token_version AS alive,
                   r.used_at >= ? AND EXISTS (SELECT 1 FROM refresh_token n WHERE n.hash = ? AND n.used_at IS NULL)
                       AS repeatable
            FROM refresh_token r
            JOIN account_session s ON s.id = r.session_id
            JOIN account_user u ON u.id = s.user_id
            WHERE r.hash = ?
            """;

    private static final String REFRESHED = "UPDATE account_session SET refreshed_at = ? WHERE id = ?";

    private static final String FORGET_TOKENS = """
            DELETE FROM refresh_token
            WHERE session_id IN (SELECT id FROM account_session WHERE expires_at < ?)
            LIMIT ?
            """;

    private static final String FORGET = """
            DELETE FROM account_session
            WHERE expires_at < ? AND NOT EXISTS (SELECT 1 FROM refresh_token r WHERE r.session_id = account_session.id)
            LIMIT ?
            """;

    private static final String TOKEN_VERSION = "SELECT token_version FROM account_user WHERE id = ?";

    private final Pool pool;
    private final Sealer sealer;

    SessionStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** @return whether it was opened; not if the user's tokens have ended meanwhile */
    Uni<Boolean> open(SqlClient client, Token token, Device device, Instant now, Instant end) {
        return client.preparedQuery(OPEN)
                .execute(Tuple.tuple()
                        .addLong(token.sessionId())
                        .addString(token.role().name())
                        .addBuffer(Buffer.buffer(sealer.seal(device.address(), ADDRESS)))
                        .addBuffer(Buffer.buffer(sealer.seal(device.agent(), AGENT)))
                        .addLocalDateTime(Utc.column(now))
                        .addLocalDateTime(Utc.column(now))
                        .addLocalDateTime(Utc.column(end))
                        .addLong(token.userId())
                        .addInteger(token.version()))
                .map(inserted -> inserted.rowCount() == 1);
    }

    Uni<Boolean> isAlive(Token token, Instant now) {
        return pool.preparedQuery(IS_ALIVE)
                .execute(Tuple.of(token.sessionId(), token.userId(), token.version(), Utc.column(now)))
                .map(rows -> rows.size() == 1);
    }

    /** Of a user's tokens that have not ended; empty if there is no such user. */
    Uni<Optional<Integer>> tokenVersion(long userId) {
        return pool.preparedQuery(TOKEN_VERSION)
                .execute(Tuple.of(userId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getInteger("token_version")));
    }

    Uni<List<SessionView>> liveOf(long userId, Instant now, int sessionsMax) {
        return pool.preparedQuery(LIVE_OF_USER)
                .execute(Tuple.of(userId, Utc.column(now), sessionsMax))
                .map(this::views);
    }

    /** @return whether it was this user's and alive */
    Uni<Boolean> end(SqlClient client, long sessionId, long userId, Instant now) {
        return client.preparedQuery(END)
                .execute(Tuple.of(Utc.column(now), sessionId, userId))
                .map(updated -> updated.rowCount() == 1);
    }

    Uni<Void> addRefresh(SqlClient client, byte[] hash, long sessionId, Instant now) {
        return client.preparedQuery(ADD_REFRESH)
                .execute(Tuple.tuple()
                        .addBuffer(Buffer.buffer(hash))
                        .addLong(sessionId)
                        .addLocalDateTime(Utc.column(now)))
                .chain(() -> client.preparedQuery(REFRESHED).execute(Tuple.of(Utc.column(now), sessionId)))
                .replaceWithVoid();
    }

    /** @return whether it had not been used; whoever asks second is told so, also at the same moment */
    Uni<Boolean> useRefresh(SqlClient client, byte[] hash, Instant now) {
        return client.preparedQuery(USE_REFRESH)
                .execute(at(now).addBuffer(Buffer.buffer(hash)))
                .map(updated -> updated.rowCount() == 1);
    }

    /**
     * @param isAlive whether the session may go on
     * @param isRepeatable whether the token was used just now, and the one that answered it was not
     */
    record Owner(Token token, boolean isAlive, boolean isRepeatable) {}

    /** @param repeatableSince when it must have been used to be told the same again */
    Uni<Optional<Owner>> ownerOfRefresh(
            SqlClient client, byte[] hash, byte[] nextHash, Instant now, Instant repeatableSince) {
        return client.preparedQuery(OWNER_OF_REFRESH)
                .execute(at(now).addLocalDateTime(Utc.column(repeatableSince))
                        .addBuffer(Buffer.buffer(nextHash))
                        .addBuffer(Buffer.buffer(hash)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(owner(rows.iterator().next())));
    }

    /** @return how many rows, of either table */
    Uni<Integer> forget(Instant before, int rowsMax) {
        var values = Tuple.of(Utc.column(before), rowsMax);
        return pool.preparedQuery(FORGET_TOKENS)
                .execute(values)
                .chain(tokens -> pool.preparedQuery(FORGET)
                        .execute(values)
                        .map(sessions -> tokens.rowCount() + sessions.rowCount()));
    }

    private static Tuple at(Instant now) {
        return Tuple.tuple().addLocalDateTime(Utc.column(now));
    }

    private Owner owner(Row row) {
        var token = new Token(
                row.getLong("user_id"),
                sealer.open(row.getBuffer("login").getBytes(), LOGIN),
                Role.valueOf(row.getString("role")),
                row.getLong("organisation_id"),
                row.getLong("id"),
                row.getInteger("token_version"));
        return new Owner(token, row.getBoolean("alive"), row.getBoolean("repeatable"));
    }

    private List<SessionView> views(RowSet<Row> rows) {
        var views = new ArrayList<SessionView>(rows.size());
        rows.forEach(row -> views.add(new SessionView(
                Ids.text(row.getLong("id")),
                sealer.open(row.getBuffer("address").getBytes(), ADDRESS),
                sealer.open(row.getBuffer("agent").getBytes(), AGENT),
                Utc.instant(row.getLocalDateTime("started_at")),
                Utc.instant(row.getLocalDateTime("refreshed_at")),
                Utc.instant(row.getLocalDateTime("expires_at")))));
        return views;
    }
}
