package io.hanbeon.ticket.reservation;

import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.money.Money;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The tables {@code reservation} and {@code reservation_seat}. Every change names the state that it starts from. */
@ApplicationScoped
public class ReservationStore {
    static final String PHONE = "reservation.phone";

    private static final String INSERT = """
            INSERT INTO reservation (id, schedule_id, organisation_id, merchant_id, user_id, channel, state, total_amount,
                                     seats, hold_expires_at, admission_id, phone, phone_hash, created_at, due_at)
            VALUES (?, ?, ?, ?, ?, ?, 'PENDING', ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_SEATS =
            "INSERT INTO reservation_seat (reservation_id, seat_no, grade, price) VALUES %s";

    private static final String FIND = "SELECT " + ReservationRow.COLUMNS + " FROM reservation WHERE id = ?";

    private static final String LOCK = FIND + " FOR UPDATE";

    private static final String LOCK_CLAIMED = FIND + " AND due_at = ? FOR UPDATE";

    private static final String FIND_OF_USER = "SELECT " + ReservationRow.COLUMNS
            + " FROM reservation WHERE user_id = ? AND id < ? ORDER BY id DESC LIMIT ?";

    private static final String FIND_SEATS =
            "SELECT seat_no, grade, price FROM reservation_seat WHERE reservation_id = ? ORDER BY seat_no";

    private static final String CONFIRM = """
            UPDATE reservation
            SET state = 'CONFIRMED', ticket_number = ?, payment_id = ?, confirmed_at = ?, cancelled_at = NULL,
                end_reason = NULL, due_at = NULL,
                admission_due_at = CASE WHEN admission_id IS NULL THEN NULL ELSE confirmed_at END
            WHERE id = ? AND state = ?
            """;

    private static final String CANCEL = """
            UPDATE reservation
            SET state = 'CANCELLED', end_reason = ?, cancelled_at = ?, due_at = NULL,
                admission_due_at = CASE WHEN admission_id IS NULL THEN NULL ELSE cancelled_at END
            WHERE id = ? AND state = ?
            """;

    private static final String PAYING = """
            UPDATE reservation SET paying = TRUE, due_at = ?
            WHERE id = ? AND state = 'PENDING' AND hold_expires_at > ? AND total_amount = ?
            """;

    private static final String REMOVE_SEATS = "DELETE FROM reservation_seat WHERE reservation_id = ?";

    private static final String SET_TOTAL = """
            UPDATE reservation SET total_amount = ?, seats = ? WHERE id = ? AND state = 'PENDING'
            """;

    private static final String LOCK_DUE = """
            SELECT id FROM reservation WHERE due_at <= ? AND state = 'PENDING' ORDER BY due_at LIMIT ?
            FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM = "UPDATE reservation SET due_at = ? WHERE id IN (%s)";

    private static final String PUT_OFF = "UPDATE reservation SET due_at = ? WHERE id = ? AND state = 'PENDING'";

    private static final String ADD_NOTICE = """
            INSERT INTO reservation_notice (reservation_id, kind, due_at)
            SELECT id, ?, ? FROM reservation WHERE id = ? AND phone IS NOT NULL
            ON DUPLICATE KEY UPDATE due_at = reservation_notice.due_at
            """;

    private final Pool pool;
    private final Sealer sealer;

    ReservationStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /**
     * Fails with a duplicate key where the admission has paid for another one.
     *
     * @param admissionId of the queue, where there is one
     * @param phone where news of it go, if the buyer gave one
     */
    public Uni<Void> insert(
            SqlConnection transaction,
            Reservation reservation,
            List<ReservedSeat> seats,
            @Nullable String admissionId,
            @Nullable String phone) {
        var values = Tuple.tuple()
                .addLong(reservation.id())
                .addLong(reservation.scheduleId())
                .addLong(reservation.organisationId())
                .addString(reservation.merchantId())
                .addString(reservation.userId())
                .addString(reservation.channel().name())
                .addLong(reservation.total().amount())
                .addInteger(reservation.seats())
                .addLocalDateTime(Utc.column(reservation.holdExpiresAt()))
                .addString(admissionId)
                .addValue(phone == null ? null : Buffer.buffer(sealer.seal(phone, PHONE)))
                .addValue(phone == null ? null : Buffer.buffer(sealer.fingerprint(PhoneNumber.key(phone))))
                .addLocalDateTime(Utc.column(reservation.times().created()))
                .addLocalDateTime(Utc.column(reservation.holdExpiresAt()));
        return transaction
                .preparedQuery(INSERT)
                .execute(values)
                .chain(() -> insertSeats(transaction, reservation.id(), seats));
    }

    private static Uni<Void> insertSeats(SqlConnection transaction, long reservationId, List<ReservedSeat> seats) {
        var values = Tuple.tuple();
        seats.forEach(seat -> values.addLong(reservationId)
                .addString(seat.no())
                .addString(seat.grade().name())
                .addLong(seat.price()));
        return transaction
                .preparedQuery(INSERT_SEATS.formatted(String.join(",", Collections.nCopies(seats.size(), "(?,?,?,?)"))))
                .execute(values)
                .replaceWithVoid();
    }

    public Uni<Optional<Reservation>> find(long id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(ReservationRow::first);
    }

    /** The newest first; {@code null} narrows nothing. */
    public Uni<List<Reservation>> findForDesk(
            @Nullable Long organisationId,
            @Nullable String ticketNumber,
            @Nullable Long scheduleId,
            long beforeId,
            int limit) {
        var conditions = new StringBuilder("id < ?");
        var values = Tuple.tuple().addLong(beforeId);
        narrow(conditions, values, "organisation_id", organisationId);
        narrow(conditions, values, "ticket_number", ticketNumber);
        narrow(conditions, values, "schedule_id", scheduleId);
        return pool.preparedQuery("SELECT " + ReservationRow.COLUMNS + " FROM reservation WHERE " + conditions
                        + " ORDER BY id DESC LIMIT ?")
                .execute(values.addInteger(limit))
                .map(ReservationRow::all);
    }

    /** The newest first. */
    Uni<List<Reservation>> findOfUser(String userId, long beforeId, int max) {
        return pool.preparedQuery(FIND_OF_USER)
                .execute(Tuple.of(userId, beforeId, max))
                .map(ReservationRow::all);
    }

    private static void narrow(StringBuilder conditions, Tuple values, String column, @Nullable Object value) {
        if (value != null) {
            conditions.append(" AND ").append(column).append(" = ?");
            values.addValue(value);
        }
    }

    public Uni<List<ReservedSeat>> findSeats(long id) {
        return pool.preparedQuery(FIND_SEATS).execute(Tuple.of(id)).map(ReservationRow::seats);
    }

    /** Whoever changes it meanwhile waits. */
    public Uni<Optional<Reservation>> lock(SqlConnection transaction, long id) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(id)).map(ReservationRow::first);
    }

    /** One that is still claimed until then; a payment that was opened meanwhile has moved it. */
    public Uni<Optional<Reservation>> lockClaimed(SqlConnection transaction, long id, Instant leaseEnd) {
        return transaction
                .preparedQuery(LOCK_CLAIMED)
                .execute(Tuple.of(id, Utc.column(leaseEnd)))
                .map(ReservationRow::first);
    }

    public Uni<List<String>> seatNos(SqlConnection transaction, long id) {
        return transaction
                .preparedQuery(FIND_SEATS)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("seat_no"))
                        .toList());
    }

    Uni<Boolean> confirm(
            SqlConnection transaction,
            Reservation reservation,
            String ticketNumber,
            @Nullable Long paymentId,
            Instant now) {
        var values = Tuple.tuple()
                .addString(ticketNumber)
                .addLong(paymentId)
                .addLocalDateTime(Utc.column(now))
                .addLong(reservation.id())
                .addString(reservation.state().name());
        return isChanged(transaction, CONFIRM, values);
    }

    Uni<Boolean> cancel(SqlConnection transaction, Reservation reservation, Reservation.EndReason why, Instant now) {
        return isChanged(
                transaction,
                CANCEL,
                Tuple.of(
                        why.name(),
                        Utc.column(now),
                        reservation.id(),
                        reservation.state().name()));
    }

    /**
     * From here on its seats are not exchanged.
     *
     * @param total of the seats that are to be paid
     * @return false where it waits for no payment any more, or for that of other seats
     */
    public Uni<Boolean> paying(long id, Money total, Instant dueAt, Instant now) {
        return pool.preparedQuery(PAYING)
                .execute(Tuple.of(Utc.column(dueAt), id, Utc.column(now), total.amount()))
                .chain(changed -> changed.rowCount() == 1
                        ? Uni.createFrom().item(true)
                        : find(id).map(found -> found.filter(reservation -> isPayable(reservation, total, now))
                                .isPresent()));
    }

    private static boolean isPayable(Reservation reservation, Money total, Instant now) {
        return reservation.state() == Reservation.State.PENDING
                && !reservation.isOver(now)
                && reservation.total().equals(total);
    }

    public Uni<Void> replaceSeats(
            SqlConnection transaction, Reservation reservation, List<ReservedSeat> seats, long total) {
        return transaction
                .preparedQuery(REMOVE_SEATS)
                .execute(Tuple.of(reservation.id()))
                .chain(() -> insertSeats(transaction, reservation.id(), seats))
                .chain(() ->
                        transaction.preparedQuery(SET_TOTAL).execute(Tuple.of(total, seats.size(), reservation.id())))
                .replaceWithVoid();
    }

    /** Holds that are over, ours until the lease ends. */
    public Uni<List<Long>> claimDue(Lease lease, int max) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(lease.start()), max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList())
                .call(ids ->
                        ids.isEmpty() ? Uni.createFrom().voidItem() : claim(transaction, InList.of(ids), lease.end())));
    }

    private static Uni<Void> claim(SqlConnection transaction, InList ids, Instant leaseEnd) {
        return transaction
                .preparedQuery(CLAIM.formatted(ids.places()))
                .execute(ids.addTo(Tuple.of(Utc.column(leaseEnd))))
                .replaceWithVoid();
    }

    public Uni<Void> putOff(SqlConnection transaction, long id, Instant dueAt) {
        return transaction
                .preparedQuery(PUT_OFF)
                .execute(Tuple.of(Utc.column(dueAt), id))
                .replaceWithVoid();
    }

    /** Only of who left a number. */
    public Uni<Void> addNotice(SqlConnection transaction, long reservationId, NoticeKind kind, Instant now) {
        return transaction
                .preparedQuery(ADD_NOTICE)
                .execute(Tuple.of(kind.name(), Utc.column(now), reservationId))
                .replaceWithVoid();
    }

    private static Uni<Boolean> isChanged(SqlConnection transaction, String sql, Tuple values) {
        return transaction.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
    }
}
