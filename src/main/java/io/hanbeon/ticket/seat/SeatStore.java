package io.hanbeon.ticket.seat;

import io.hanbeon.shared.sql.AfterCommit;
import io.hanbeon.shared.sql.InList;
import io.hanbeon.ticket.show.Grade;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The {@code ticket_seat} table. Every change names the state that it starts from, and whose the seats are. */
@ApplicationScoped
public class SeatStore {
    private static final String COLUMNS = "seat_no, row_label, place, grade, price, state";

    private static final String FIND_ALL =
            "SELECT " + COLUMNS + " FROM ticket_seat WHERE schedule_id = ? ORDER BY row_label, place";

    private static final String FIND =
            "SELECT " + COLUMNS + " FROM ticket_seat WHERE schedule_id = ? AND seat_no IN (%s)";

    private static final String FIND_TAKEN =
            "SELECT seat_no, state FROM ticket_seat WHERE schedule_id = ? AND state <> 'AVAILABLE'";

    /** Rows are locked in the order of the key, so that two who want the same seats never wait for each other. */
    private static final String HOLD = """
            UPDATE ticket_seat SET state = 'HELD', reservation_id = ?
            WHERE schedule_id = ? AND state = 'AVAILABLE' AND seat_no IN (%s)
            """;

    private static final String SELL_HELD = """
            UPDATE ticket_seat SET state = 'SOLD'
            WHERE reservation_id = ? AND schedule_id = ? AND state = 'HELD' AND seat_no IN (%s)
            """;

    private static final String SELL_FREE = """
            UPDATE ticket_seat SET state = 'SOLD', reservation_id = ?
            WHERE schedule_id = ? AND state = 'AVAILABLE' AND seat_no IN (%s)
            """;

    private static final String RELEASE = """
            UPDATE ticket_seat SET state = 'AVAILABLE', reservation_id = NULL
            WHERE reservation_id = ? AND schedule_id = ? AND seat_no IN (%s)
            """;

    private final Pool pool;
    private final SharedSeats sharedSeats;

    SeatStore(Pool pool, SharedSeats sharedSeats) {
        this.pool = pool;
        this.sharedSeats = sharedSeats;
    }

    public Uni<List<Seat>> findAll(long scheduleId) {
        return pool.preparedQuery(FIND_ALL).execute(Tuple.of(scheduleId)).map(SeatStore::seats);
    }

    /** Those that are held or sold. */
    Uni<Map<String, SeatState>> findTaken(long scheduleId) {
        return pool.preparedQuery(FIND_TAKEN)
                .execute(Tuple.of(scheduleId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toUnmodifiableMap(
                                row -> row.getString("seat_no"), row -> SeatState.valueOf(row.getString("state")))));
    }

    public Uni<List<Seat>> find(long scheduleId, List<String> seatNos) {
        return find(pool, scheduleId, seatNos);
    }

    /** @param client the caller's transaction, where there is one: it must not wait for a second connection */
    public Uni<List<Seat>> find(SqlClient client, long scheduleId, List<String> seatNos) {
        var in = InList.of(seatNos);
        return client.preparedQuery(FIND.formatted(in.places()))
                .execute(in.addTo(Tuple.of(scheduleId)))
                .map(SeatStore::seats);
    }

    /** @return how many were free, and are held now */
    public Uni<Integer> hold(SqlConnection transaction, long scheduleId, long reservationId, List<String> seatNos) {
        return change(transaction, HOLD, SeatState.HELD, scheduleId, reservationId, seatNos);
    }

    /** @return how many the reservation held, and has now */
    public Uni<Integer> sellHeld(SqlConnection transaction, long scheduleId, long reservationId, List<String> seatNos) {
        return change(transaction, SELL_HELD, SeatState.SOLD, scheduleId, reservationId, seatNos);
    }

    /** @return how many were free, and are the reservation's now */
    public Uni<Integer> sellFree(SqlConnection transaction, long scheduleId, long reservationId, List<String> seatNos) {
        return change(transaction, SELL_FREE, SeatState.SOLD, scheduleId, reservationId, seatNos);
    }

    /** @return how many were the reservation's, held or sold, and are free now */
    public Uni<Integer> release(SqlConnection transaction, long scheduleId, long reservationId, List<String> seatNos) {
        return change(transaction, RELEASE, SeatState.AVAILABLE, scheduleId, reservationId, seatNos);
    }

    private Uni<Integer> change(
            SqlConnection transaction,
            String sql,
            SeatState after,
            long scheduleId,
            long reservationId,
            List<String> seatNos) {
        var in = InList.of(seatNos.stream().sorted().toList());
        return transaction
                .preparedQuery(sql.formatted(in.places()))
                .execute(in.addTo(Tuple.of(reservationId, scheduleId)))
                .map(RowSet::rowCount)
                .invoke(changed -> AfterCommit.run(transaction, () -> tell(scheduleId, seatNos, after, changed)));
    }

    /** Where only some are changed, it is not known which: they are read again. */
    private void tell(long scheduleId, List<String> seatNos, SeatState after, int changed) {
        if (changed == seatNos.size()) {
            sharedSeats.change(scheduleId, seatNos, after);
        } else {
            sharedSeats.forget(scheduleId);
        }
    }

    private static List<Seat> seats(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Seat(
                        row.getString("seat_no"),
                        row.getString("row_label"),
                        row.getInteger("place"),
                        Grade.valueOf(row.getString("grade")),
                        row.getLong("price"),
                        SeatState.valueOf(row.getString("state"))))
                .toList();
    }
}
