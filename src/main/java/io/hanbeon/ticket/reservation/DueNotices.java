package io.hanbeon.ticket.reservation;

import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** The {@code reservation_notice} table: claimed until a time, gone once it is told. */
@ApplicationScoped
public class DueNotices {
    private static final String LOCK_DUE = """
            SELECT reservation_id, kind FROM reservation_notice WHERE due_at <= ? ORDER BY due_at LIMIT ?
            FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM =
            "UPDATE reservation_notice SET due_at = ? WHERE reservation_id = ? AND kind = ?";

    private static final String FIND = """
            SELECT n.reservation_id, n.kind, r.organisation_id, r.phone, r.ticket_number, e.title
            FROM reservation_notice n
            JOIN reservation r ON r.id = n.reservation_id
            JOIN ticket_schedule s ON s.id = r.schedule_id
            JOIN ticket_show e ON e.id = s.show_id
            WHERE n.due_at = ? AND r.phone IS NOT NULL
            """;

    private static final String END = "DELETE FROM reservation_notice WHERE reservation_id = ? AND kind = ?";

    private final Pool pool;
    private final Sealer sealer;

    DueNotices(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** Those that are due, ours until the lease ends. */
    public Uni<List<DueNotice>> claim(Instant now, Instant leaseEnd, int max) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(now), max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row ->
                                Tuple.of(Utc.column(leaseEnd), row.getLong("reservation_id"), row.getString("kind")))
                        .toList())
                .chain(claims -> claims.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : transaction
                                .preparedQuery(CLAIM)
                                .executeBatch(claims)
                                .chain(() -> transaction.preparedQuery(FIND).execute(Tuple.of(Utc.column(leaseEnd))))
                                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                        .map(this::notice)
                                        .toList())));
    }

    /** @return false where it was told already */
    public Uni<Boolean> end(SqlConnection transaction, DueNotice notice) {
        return transaction
                .preparedQuery(END)
                .execute(Tuple.of(notice.reservationId(), notice.kind().name()))
                .map(rows -> rows.rowCount() == 1);
    }

    private DueNotice notice(Row row) {
        var phone = sealer.open(row.getBuffer("phone").getBytes(), ReservationStore.PHONE);
        return new DueNotice(
                row.getLong("reservation_id"),
                NoticeKind.valueOf(row.getString("kind")),
                row.getLong("organisation_id"),
                PhoneNumber.parse(phone).orElseThrow(),
                row.getString("title"),
                row.getString("ticket_number"));
    }
}
