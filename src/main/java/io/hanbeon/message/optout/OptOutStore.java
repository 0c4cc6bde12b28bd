package io.hanbeon.message.optout;

import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code message_opt_out} table: a number stands in it once for an organisation. */
@ApplicationScoped
class OptOutStore {
    static final String PHONE = "message_opt_out.phone";

    /** A number that is there already is left as it is and not counted (use-affected-rows). */
    private static final String INSERT = """
            INSERT INTO message_opt_out (organisation_id, phone_hash, id, phone, created_at)
            VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE id = message_opt_out.id
            """;

    private static final String SELECT =
            "SELECT id, organisation_id, phone, created_at FROM message_opt_out WHERE organisation_id = ?";

    private static final String FIND_AMONG = """
            SELECT asked.hash
            FROM JSON_TABLE(?, '$[*]' COLUMNS (hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) asked
            STRAIGHT_JOIN message_opt_out o ON o.organisation_id = ? AND o.phone_hash = UNHEX(asked.hash)
            """;

    private static final String DELETE = "DELETE FROM message_opt_out WHERE organisation_id = ? AND id = ?";

    private final Pool pool;
    private final Sealer sealer;

    OptOutStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** @return whether it is new */
    Uni<Boolean> insert(SqlConnection transaction, long id, long organisationId, PhoneNumber phone, Instant now) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addLong(organisationId)
                        .addBuffer(hash(phone))
                        .addLong(id)
                        .addBuffer(Buffer.buffer(sealer.seal(phone.e164(), PHONE)))
                        .addLocalDateTime(Utc.column(now)))
                .map(inserted -> inserted.rowCount() == 1);
    }

    /** One that is there. */
    Uni<OptOut> find(SqlConnection transaction, long organisationId, PhoneNumber phone) {
        return transaction
                .preparedQuery(SELECT + " AND phone_hash = ?")
                .execute(Tuple.tuple().addLong(organisationId).addBuffer(hash(phone)))
                .map(rows -> optOuts(rows).getFirst());
    }

    /** The newest first, before this id. */
    Uni<List<OptOut>> page(long organisationId, @Nullable PhoneNumber phone, long beforeId, int max) {
        var values = Tuple.of(organisationId, beforeId);
        if (phone != null) {
            values.addBuffer(hash(phone));
        }
        var ofPhone = phone == null ? "" : " AND phone_hash = ?";
        return pool.preparedQuery(SELECT + " AND id < ?" + ofPhone + " ORDER BY id DESC LIMIT ?")
                .execute(values.addInteger(max))
                .map(this::optOuts);
    }

    /** Those of the numbers (E.164) that have opted out. */
    Uni<Set<String>> findAmong(long organisationId, Collection<String> phones) {
        var byHash = phones.stream()
                .distinct()
                .collect(
                        Collectors.toMap(phone -> HexFormat.of().formatHex(sealer.fingerprint(phone)), phone -> phone));
        return pool.preparedQuery(FIND_AMONG)
                .execute(Tuple.of(new JsonArray(new ArrayList<>(byHash.keySet())).encode(), organisationId))
                .map(rows -> stream(rows)
                        .map(row -> byHash.get(row.getString("hash")))
                        .collect(Collectors.toSet()));
    }

    Uni<Optional<OptOut>> lock(SqlConnection transaction, long organisationId, long id) {
        return transaction
                .preparedQuery(SELECT + " AND id = ? FOR UPDATE")
                .execute(Tuple.of(organisationId, id))
                .map(rows -> optOuts(rows).stream().findFirst());
    }

    Uni<Void> delete(SqlConnection transaction, long organisationId, long id) {
        return transaction
                .preparedQuery(DELETE)
                .execute(Tuple.of(organisationId, id))
                .replaceWithVoid();
    }

    private Buffer hash(PhoneNumber phone) {
        return Buffer.buffer(sealer.fingerprint(phone.e164()));
    }

    private List<OptOut> optOuts(RowSet<Row> rows) {
        return stream(rows)
                .map(row -> OptOut.of(
                        row.getLong("id"),
                        row.getLong("organisation_id"),
                        sealer.open(row.getBuffer("phone").getBytes(), PHONE),
                        Utc.instant(row.getLocalDateTime("created_at"))))
                .toList();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
