package io.hanbeon.ticket.reservation;

import io.hanbeon.money.Money;
import io.hanbeon.shared.Utc;
import io.hanbeon.ticket.show.Grade;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code reservation} and {@code reservation_seat}. */
final class ReservationRow {
    static final String COLUMNS = """
            id, schedule_id, organisation_id, merchant_id, user_id, channel, state, total_amount, seats, hold_expires_at,
            paying, ticket_number, payment_id, end_reason, created_at, confirmed_at, cancelled_at
            """;

    private ReservationRow() {}

    static List<Reservation> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ReservationRow::reservation)
                .toList();
    }

    static Optional<Reservation> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    static List<ReservedSeat> seats(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new ReservedSeat(
                        row.getString("seat_no"), Grade.valueOf(row.getString("grade")), row.getLong("price")))
                .toList();
    }

    private static Reservation reservation(Row row) {
        var endReason = row.getString("end_reason");
        return new Reservation(
                row.getLong("id"),
                row.getLong("schedule_id"),
                row.getLong("organisation_id"),
                row.getString("merchant_id"),
                row.getString("user_id"),
                Reservation.Channel.valueOf(row.getString("channel")),
                Reservation.State.valueOf(row.getString("state")),
                Money.krw(row.getLong("total_amount")),
                row.getInteger("seats"),
                Utc.instant(row.getLocalDateTime("hold_expires_at")),
                row.getBoolean("paying"),
                row.getString("ticket_number"),
                row.getLong("payment_id"),
                endReason == null ? null : Reservation.EndReason.valueOf(endReason),
                new Reservation.Times(
                        Utc.instant(row.getLocalDateTime("created_at")),
                        instant(row, "confirmed_at"),
                        instant(row, "cancelled_at")));
    }

    private static @Nullable Instant instant(Row row, String column) {
        var value = row.getLocalDateTime(column);
        return value == null ? null : Utc.instant(value);
    }
}
