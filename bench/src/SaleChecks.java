import io.hanbeon.sandbox.stack.JdbcSource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What must be true of all sales so far: in the tables, in PortOne's own book, and between them. */
final class SaleChecks {
    private static final Duration SETTLE_MAX = Duration.ofMinutes(6);
    private static final int POLL_MILLIS = 250;

    /** Each counts what breaks a rule. */
    private static final Map<String, String> RULES = new LinkedHashMap<>();

    static {
        RULES.put("sold + held + free = capacity", """
                SELECT COUNT(*) FROM (
                    SELECT c.id FROM hanbeon.ticket_schedule c
                    LEFT JOIN hanbeon.ticket_seat s ON s.schedule_id = c.id AND s.state IN ('SOLD', 'HELD', 'AVAILABLE')
                    GROUP BY c.id, c.capacity HAVING COUNT(s.seat_no) <> c.capacity) wrong""");
        RULES.put("no seat is sold twice", """
                SELECT COUNT(*) FROM (
                    SELECT 1 FROM hanbeon.reservation r JOIN hanbeon.reservation_seat o ON o.reservation_id = r.id
                    WHERE r.state = 'CONFIRMED' GROUP BY r.schedule_id, o.seat_no HAVING COUNT(*) > 1) wrong""");
        RULES.put("a taken seat is that of a reservation that says so", """
                SELECT COUNT(*) FROM hanbeon.ticket_seat s
                LEFT JOIN hanbeon.reservation r ON r.id = s.reservation_id
                LEFT JOIN hanbeon.reservation_seat o ON o.reservation_id = s.reservation_id AND o.seat_no = s.seat_no
                WHERE s.state <> 'AVAILABLE'
                  AND (o.seat_no IS NULL OR r.schedule_id <> s.schedule_id OR r.state = 'CANCELLED'
                       OR (s.state = 'SOLD') <> (r.state = 'CONFIRMED'))""");
        RULES.put("a reservation that counts has its seats", """
                SELECT COUNT(*) FROM hanbeon.reservation r
                JOIN hanbeon.reservation_seat o ON o.reservation_id = r.id
                LEFT JOIN hanbeon.ticket_seat s ON s.schedule_id = r.schedule_id AND s.seat_no = o.seat_no
                WHERE r.state <> 'CANCELLED' AND (s.reservation_id IS NULL OR s.reservation_id <> r.id)""");
        RULES.put("no hold is stranded", "SELECT COUNT(*) FROM hanbeon.ticket_seat WHERE state = 'HELD'");
        RULES.put("each ticket was paid once", """
                SELECT COUNT(*) FROM hanbeon.reservation r
                LEFT JOIN hanbeon.checkout c ON c.id = r.payment_id
                WHERE r.state = 'CONFIRMED'
                  AND (c.id IS NULL OR c.state <> 'SUCCESS' OR c.amount <> r.total_amount
                       OR (SELECT COUNT(*) FROM hanbeon.checkout o
                           WHERE o.reference = c.reference AND o.state = 'SUCCESS') <> 1)""");
        RULES.put("each payment is a ticket or was given back", """
                SELECT COUNT(*) FROM hanbeon.checkout c
                LEFT JOIN hanbeon.reservation r ON r.payment_id = c.id AND r.state = 'CONFIRMED'
                WHERE (c.state = 'SUCCESS') <> (r.id IS NOT NULL)""");
        RULES.put("entries are what was paid", """
                SELECT COUNT(*) FROM hanbeon.checkout c
                WHERE COALESCE((SELECT SUM(CASE e.kind WHEN 'CAPTURE' THEN e.amount ELSE -e.amount END)
                                FROM hanbeon.ledger_entry e WHERE e.payment_id = c.id), 0)
                   <> CASE WHEN c.state = 'SUCCESS' THEN c.amount - c.refunded_amount ELSE 0 END""");
        RULES.put("no event is a dead letter", "SELECT COUNT(*) FROM hanbeon.dead_letter");
    }

    /**
     * What must come to an end before anything is compared; each counts what has not. They are read in one statement: a
     * step that ends one of them begins another.
     */
    private static final Map<String, String> OPEN = Map.of(
            "reservations that wait", "SELECT COUNT(*) FROM hanbeon.reservation WHERE state = 'PENDING'",
            "payments without an end", """
            SELECT COUNT(*) FROM hanbeon.checkout
            WHERE state IN ('PENDING', 'REJECTING', 'REFUNDING') OR due_at IS NOT NULL""",
            "payments that are no ticket yet", """
            SELECT COUNT(*) FROM hanbeon.checkout c LEFT JOIN hanbeon.reservation r ON r.payment_id = c.id
            WHERE c.state = 'SUCCESS' AND (r.id IS NULL OR r.state <> 'CONFIRMED')""",
            "events that are not relayed", "SELECT COUNT(*) FROM hanbeon.outbox_event");

    private final String adminUrl;
    private final SaleCalls calls;
    private final String portOneUrl;

    SaleChecks(SaleStage stage, SaleCalls calls) {
        this.adminUrl = stage.adminUrl();
        this.portOneUrl = stage.portOneUrl();
        this.calls = calls;
    }

    /** @return what has not come to an end in time */
    List<String> awaitSettled() throws Exception {
        long end = System.nanoTime() + SETTLE_MAX.toNanos();
        var open = open();
        while (!open.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
            open = open();
        }
        return open;
    }

    /** @return what is broken, in words; none: all holds */
    List<String> broken() throws Exception {
        var broken = count(RULES);
        broken.addAll(againstPortOne());
        return broken;
    }

    /** sold, held and free seats of all performances, and their capacity */
    String seats() throws SQLException {
        return "%,d sold + %,d held + %,d free = %,d"
                .formatted(
                        seats("SOLD"),
                        seats("HELD"),
                        seats("AVAILABLE"),
                        number("SELECT COALESCE(SUM(capacity), 0) FROM hanbeon.ticket_schedule"));
    }

    long seats(String state) throws SQLException {
        return number("SELECT COUNT(*) FROM hanbeon.ticket_seat WHERE state = '" + state + "'");
    }

    /** In won: paid, given back, and what the tickets cost. */
    String won() throws SQLException {
        return "%,d won paid - %,d given back = %,d of tickets"
                .formatted(
                        number("SELECT COALESCE(SUM(amount), 0) FROM hanbeon.ledger_entry WHERE kind = 'CAPTURE'"),
                        number("SELECT COALESCE(SUM(amount), 0) FROM hanbeon.ledger_entry WHERE kind = 'REFUND'"),
                        number("SELECT COALESCE(SUM(total_amount), 0) FROM hanbeon.reservation WHERE state = 'CONFIRMED'"));
    }

    long number(String sql) throws SQLException {
        try (var connection = JdbcSource.of(adminUrl).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** By the gateway's id. */
    private Map<String, String> states() throws SQLException {
        var states = new HashMap<String, String>();
        try (var connection = JdbcSource.of(adminUrl).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT imp_uid, state FROM hanbeon.checkout WHERE imp_uid IS NOT NULL")) {
            while (rows.next()) {
                states.put(rows.getString(1), rows.getString(2));
            }
        }
        return states;
    }

    /** What PortOne holds has paid a ticket, and what it gave back has not. */
    private List<String> againstPortOne() throws Exception {
        var broken = new ArrayList<String>();
        var ours = states();
        var book = calls.get(portOneUrl + "/stand-in/book", "").body().getJsonArray("payments", new JsonArray());
        for (var each : book) {
            var theirs = (JsonObject) each;
            boolean isHeld = "paid".equals(theirs.getString("status"));
            boolean isTicket = "SUCCESS".equals(ours.get(theirs.getString("imp_uid")));
            if (isHeld != isTicket) {
                broken.add("PortOne has %s, ours is %s".formatted(theirs.encode(), ours.get(theirs.getString("imp_uid"))));
            }
        }
        return broken;
    }

    private List<String> open() throws SQLException {
        var all = OPEN.entrySet().stream()
                .map(query -> "SELECT '%s', (%s)".formatted(query.getKey(), query.getValue()))
                .collect(Collectors.joining(" UNION ALL "));
        var found = new ArrayList<String>();
        try (var connection = JdbcSource.of(adminUrl).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(all)) {
            while (rows.next()) {
                if (rows.getLong(2) != 0) {
                    found.add("%s: %d".formatted(rows.getString(1), rows.getLong(2)));
                }
            }
        }
        return found;
    }

    private List<String> count(Map<String, String> queries) throws SQLException {
        var found = new ArrayList<String>();
        for (var query : queries.entrySet()) {
            long count = number(query.getValue());
            if (count != 0) {
                found.add("%s: %d".formatted(query.getKey(), count));
            }
        }
        return found;
    }
}
