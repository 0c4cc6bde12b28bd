package io.hanbeon.ticket.reservation;

import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
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

    private static final String CLAIMED = """
            JSON_TABLE(?, '$[*]' COLUMNS (
                reservation_id BIGINT PATH '$[0]',
                kind VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]')) claimed
            STRAIGHT_JOIN reservation_notice n FORCE INDEX (PRIMARY)
                ON n.reservation_id = claimed.reservation_id AND n.kind = claimed.kind
            """;

    private static final String CLAIM = "UPDATE " + CLAIMED + "SET n.due_at = ?";

    private static final String FIND =
            "SELECT n.reservation_id, n.kind, r.organisation_id, r.phone, r.ticket_number, r.payment_id,"
                    + " r.end_reason, e.title FROM " + CLAIMED + """
            JOIN reservation r ON r.id = n.reservation_id
            JOIN ticket_schedule s ON s.id = r.schedule_id
            JOIN ticket_show e ON e.id = s.show_id
            WHERE r.phone IS NOT NULL
            """;

    private static final String END = "DELETE FROM reservation_notice WHERE reservation_id = ? AND kind = ?";

    private final Pool pool;
    private final Sealer sealer;

    DueNotices(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** Those that are due, ours until the lease ends. */
    public Uni<List<DueNotice>> claim(Lease lease, int max) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(lease.start()), max))
                .map(DueNotices::keys)
                .chain(keys -> keys.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : claim(transaction, keys.encode(), lease.end())));
    }

    private Uni<List<DueNotice>> claim(SqlConnection transaction, String keys, Instant leaseEnd) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(keys, Utc.column(leaseEnd)))
                .chain(() -> transaction.preparedQuery(FIND).execute(Tuple.of(keys)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::notice)
                        .toList());
    }

    private static JsonArray keys(RowSet<Row> rows) {
        var keys = new JsonArray();
        rows.forEach(row ->
                keys.add(new JsonArray().add(row.getLong("reservation_id")).add(row.getString("kind"))));
        return keys;
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
                row.getString("ticket_number"),
                row.getLong("payment_id") != null,
                Reservation.EndReason.SHOW_CANCELLED.name().equals(row.getString("end_reason")));
    }
}
