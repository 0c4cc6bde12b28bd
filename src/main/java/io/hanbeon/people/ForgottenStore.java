package io.hanbeon.people;

import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.PersonPrint;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** The {@code forgotten_person} table. */
@ApplicationScoped
class ForgottenStore {
    private static final String INSERT = """
            INSERT INTO forgotten_person (phone_hash, e164_hash, digits_hash, forgotten_at) VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE forgotten_at = ?, ended_at = NULL
            """;

    private static final String END =
            "UPDATE forgotten_person SET ended_at = ? WHERE phone_hash = ? AND forgotten_at = ?";

    private static final String PAGE = """
            SELECT phone_hash, e164_hash, digits_hash, forgotten_at
            FROM forgotten_person
            WHERE phone_hash > ?
            ORDER BY phone_hash
            LIMIT ?
            """;

    private final Pool pool;
    private final PeopleSettings settings;

    ForgottenStore(Pool pool, PeopleSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** Whoever was forgotten before is forgotten again. */
    Uni<Void> insert(SqlConnection transaction, PersonPrint person) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        Buffer.buffer(person.phone()),
                        Buffer.buffer(person.e164()),
                        Buffer.buffer(person.e164Digits()),
                        Utc.column(person.before()),
                        Utc.column(person.before())))
                .replaceWithVoid();
    }

    Uni<Void> end(PersonPrint person, Instant now) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(Utc.column(now), Buffer.buffer(person.phone()), Utc.column(person.before())))
                .replaceWithVoid();
    }

    /** In the order of their fingerprints, behind this one. */
    Uni<List<PersonPrint>> page(byte[] afterPhone) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(Buffer.buffer(afterPhone), settings.pageMax()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ForgottenStore::print)
                        .toList());
    }

    private static PersonPrint print(Row row) {
        return new PersonPrint(
                row.getBuffer("phone_hash").getBytes(),
                row.getBuffer("e164_hash").getBytes(),
                row.getBuffer("digits_hash").getBytes(),
                Utc.instant(row.getLocalDateTime("forgotten_at")));
    }
}
