package io.hanbeon.ticket.reservation;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.PersonPrint;
import io.hanbeon.shared.seal.PersonalRows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Of reservations there stay the seats, the ticket and the user they belong to; nobody is told any news of them. */
@ApplicationScoped
class PersonalReservations implements PersonalRows {
    private static final String FORGET_NOTICES = """
            DELETE n
            FROM reservation r
            JOIN reservation_notice n ON n.reservation_id = r.id
            WHERE r.phone_hash = ? AND r.id < ?
            """;

    private static final String ERASE =
            "UPDATE reservation SET phone = NULL, phone_hash = NULL WHERE phone_hash = ? AND id < ? LIMIT ?";

    private static final String LAST_PAID = """
            SELECT MAX(id) AS id
            FROM reservation
            WHERE phone_hash = ? AND id >= ? AND payment_id IS NOT NULL
            """;

    private final Pool pool;

    PersonalReservations(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "reservations";
    }

    @Override
    public Uni<Integer> erase(PersonPrint person, int rowsMax) {
        return pool.withTransaction(transaction -> erase(transaction, person, rowsMax));
    }

    private static Uni<Integer> erase(SqlConnection transaction, PersonPrint person, int rowsMax) {
        var hash = Buffer.buffer(person.phone());
        long before = Ids.floor(person.before());
        return transaction
                .preparedQuery(FORGET_NOTICES)
                .execute(Tuple.of(hash, before))
                .chain(() -> transaction.preparedQuery(ERASE).execute(Tuple.of(hash, before, rowsMax)))
                .map(RowSet::rowCount);
    }

    @Override
    public Uni<Optional<Instant>> lastPayment(PersonPrint person, Instant since) {
        return pool.preparedQuery(LAST_PAID)
                .execute(Tuple.of(Buffer.buffer(person.phone()), Ids.floor(since)))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLong("id"))
                        .map(Ids::instant));
    }
}
