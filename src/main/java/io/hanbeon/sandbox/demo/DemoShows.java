package io.hanbeon.sandbox.demo;

import io.hanbeon.shared.Utc;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A musical with 280 seats, and a free concert with 40, both of {@code MERCHANT-1}, in four weeks from the first start on,
 * and on sale since.
 */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
public class DemoShows {
    private static final Duration UNTIL_SHOW = Duration.ofDays(28);
    private static final String[] GRADES = {"VIP", "S", "S", "A", "A", "B", "B"};
    private static final int ROW_SEATS = 40;

    private static final String VENUE =
            "INSERT IGNORE INTO venue (id, name, address) VALUES (1, '한빛아트센터', '서울특별시 중구 세종대로 1')";

    private static final String HALL =
            "INSERT IGNORE INTO hall (id, venue_id, name, seat_map, capacity) VALUES (?, 1, ?, ?, ?)";

    private static final String SHOW = """
            INSERT IGNORE INTO ticket_show (id, merchant_id, organisation_id, title, description, state, prices,
                                            cancel_until_days)
            VALUES (?, 'MERCHANT-1', 1, ?, ?, 'OPEN', ?, 1)
            """;

    private static final String SCHEDULE = """
            INSERT IGNORE INTO ticket_schedule (id, show_id, play_sequence, hall_id, starts_at, ends_at, sale_starts_at,
                                                sale_ends_at, state, requires_queue, capacity)
            VALUES (?, ?, 1, ?, ?, ?, ?, ?, 'UPCOMING', FALSE, ?)
            """;

    private static final String SEAT = """
            INSERT IGNORE INTO ticket_seat (schedule_id, seat_no, row_label, place, grade, price) VALUES (?, ?, ?, ?, ?, ?)
            """;

    private final DemoDatabase database;
    private final Clock clock;

    DemoShows(DemoDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those that are there stay as they are: they may have been changed by hand. */
    public void open() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate(VENUE);
            open(connection, 1, "뮤지컬 한번", "세상에 하나뿐인 자리", GRADES, true);
            open(connection, 2, "시민 음악회", "무료 공연", new String[] {"B"}, false);
            connection.commit();
        }
    }

    private void open(Connection connection, long id, String title, String words, String[] grades, boolean isPaid)
            throws SQLException {
        update(connection, HALL, id, id == 1 ? "대극장" : "소극장", map(grades), grades.length * ROW_SEATS);
        update(
                connection,
                SHOW,
                id,
                title,
                words,
                isPaid ? "{\"VIP\":150000,\"S\":120000,\"A\":90000,\"B\":60000}" : "{\"B\":0}");
        var now = clock.instant().truncatedTo(ChronoUnit.HOURS);
        var start = now.plus(UNTIL_SHOW);
        update(
                connection,
                SCHEDULE,
                id,
                id,
                id,
                Utc.column(start),
                Utc.column(start.plus(Duration.ofHours(2))),
                Utc.column(now),
                Utc.column(start),
                grades.length * ROW_SEATS);
        for (int row : IntStream.range(0, grades.length).toArray()) {
            openRow(connection, id, String.valueOf((char) ('A' + row)), grades[row], isPaid);
        }
    }

    private static void openRow(Connection connection, long id, String label, String grade, boolean isPaid)
            throws SQLException {
        try (var insert = connection.prepareStatement(SEAT)) {
            for (int place : IntStream.rangeClosed(1, ROW_SEATS).toArray()) {
                bind(insert, id, label + "-" + place, label, place, grade, isPaid ? price(grade) : 0);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long price(String grade) {
        return switch (grade) {
            case "VIP" -> 150_000;
            case "S" -> 120_000;
            case "A" -> 90_000;
            default -> 60_000;
        };
    }

    private static String map(String[] grades) {
        return IntStream.range(0, grades.length)
                .mapToObj(row -> "{\"label\":\"%s\",\"grade\":\"%s\",\"seats\":%d}"
                        .formatted((char) ('A' + row), grades[row], ROW_SEATS))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
