import io.hanbeon.sandbox.stack.JdbcSource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must be true after a run, of all payments so far: in the tables, in the gateway's own book, and between them. */
final class FaultChecks {
    private static final Duration SETTLE_MAX = Duration.ofMinutes(4);
    private static final int POLL_MILLIS = 500;

    /** Each counts what breaks a rule. */
    private static final Map<String, String> RULES = new LinkedHashMap<>();

    static {
        RULES.put("sum of all accounts is zero, per currency", """
                SELECT COUNT(*) FROM (
                    SELECT currency, SUM(amount) AS total FROM (
                        SELECT currency, debit_account AS account, amount FROM hanbeon.ledger_entry
                        UNION ALL
                        SELECT currency, credit_account, -amount FROM hanbeon.ledger_entry) sides
                    GROUP BY currency HAVING total <> 0) broken""");
        RULES.put("captured is no more than authorised, refunded no more than captured", """
                SELECT COUNT(*) FROM hanbeon.payment
                WHERE captured_amount > amount OR refunded_amount + refunding_amount > captured_amount""");
        RULES.put("entries are what was captured", """
                SELECT COUNT(*) FROM hanbeon.payment p
                WHERE captured_amount <> COALESCE((SELECT SUM(e.amount) FROM hanbeon.ledger_entry e
                                                   WHERE e.payment_id = p.id AND e.kind = 'CAPTURE'), 0)""");
        RULES.put("entries are what was refunded", """
                SELECT COUNT(*) FROM hanbeon.payment p
                WHERE refunded_amount <> COALESCE((SELECT SUM(e.amount) FROM hanbeon.ledger_entry e
                                                   WHERE e.payment_id = p.id AND e.kind = 'REFUND'), 0)""");
        RULES.put("refunds add up to the payment's", """
                SELECT COUNT(*) FROM hanbeon.payment p
                WHERE refunded_amount <> COALESCE((SELECT SUM(r.amount) FROM hanbeon.refund r
                                                   WHERE r.payment_id = p.id AND r.state = 'REFUNDED'), 0)""");
        RULES.put("kept balances are the sums of what is linked", """
                SELECT COUNT(*) FROM (
                    SELECT account, SUM(amount) AS total FROM (
                        SELECT e.debit_account AS account, e.amount
                        FROM hanbeon.ledger_link_entry l JOIN hanbeon.ledger_entry e ON e.id = l.entry_id
                        WHERE l.link <= (SELECT position FROM hanbeon.ledger_round WHERE name = 'BALANCES')
                        UNION ALL
                        SELECT e.credit_account, -e.amount
                        FROM hanbeon.ledger_link_entry l JOIN hanbeon.ledger_entry e ON e.id = l.entry_id
                        WHERE l.link <= (SELECT position FROM hanbeon.ledger_round WHERE name = 'BALANCES')) sides
                    GROUP BY account) sums
                JOIN hanbeon.ledger_balance b ON b.account = sums.account
                WHERE b.debits - b.credits <> sums.total""");
        RULES.put("one payment for a key", """
                SELECT COUNT(*) FROM (SELECT 1 FROM hanbeon.payment
                                      GROUP BY merchant_id, idempotency_key HAVING COUNT(*) > 1) broken""");
        RULES.put("no event is a dead letter", "SELECT COUNT(*) FROM hanbeon.dead_letter");
    }

    /** What must come to an end before anything is compared; each counts what has not. */
    private static final Map<String, String> OPEN = Map.of(
            "payments without an end", """
            SELECT COUNT(*) FROM hanbeon.payment
            WHERE state IN ('UNCONFIRMED', 'CAPTURE_REQUESTED', 'VOID_REQUESTED', 'REFUND_REQUESTED')
               OR state IN ('REQUESTED', 'DECLINED') AND due_at IS NOT NULL""",
            "refunds without an end", "SELECT COUNT(*) FROM hanbeon.refund WHERE state = 'REQUESTED'",
            "events that are not relayed", "SELECT COUNT(*) FROM hanbeon.outbox_event",
            "events that a consumer has not seen", """
            SELECT ABS((SELECT COUNT(*) FROM hanbeon.payment WHERE captured_amount > 0)
                     + (SELECT COUNT(*) FROM hanbeon.refund WHERE state = 'REFUNDED')
                     - (SELECT COUNT(*) FROM hanbeon.inbox_event WHERE consumer = 'order-payments'))""");

    private final String adminUrl;
    private final String gatewayUrl;

    FaultChecks(String adminUrl, String gatewayUrl) {
        this.adminUrl = adminUrl;
        this.gatewayUrl = gatewayUrl;
    }

    /** @return what has not come to an end in time */
    List<String> awaitSettled() throws Exception {
        long end = System.nanoTime() + SETTLE_MAX.toNanos();
        var open = count(OPEN);
        while (!open.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
            open = count(OPEN);
        }
        return open;
    }

    /** @return what is broken, in words; none: all holds */
    List<String> broken() throws Exception {
        var broken = count(RULES);
        broken.addAll(againstTheGateway());
        return broken;
    }

    long payments() throws SQLException {
        return number("SELECT COUNT(*) FROM hanbeon.payment");
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

    /** @param isGivenBack nobody counts on it any more, so the gateway must not hold it */
    private record Sums(long captured, long refunded, boolean isGivenBack) {}

    /** What is captured, refunded or given back in one book is so in the other. */
    private List<String> againstTheGateway() throws Exception {
        var broken = new ArrayList<String>();
        var ours = ours();
        for (var each : book()) {
            var theirs = (JsonObject) each;
            var key = theirs.getString("key");
            var mine = ours.remove(key);
            if (mine == null) {
                broken.add("only the gateway has " + key);
            } else if (mine.captured() != theirs.getLong("captured") || mine.refunded() != theirs.getLong("refunded")) {
                broken.add("%s: ours %s, the gateway's %s".formatted(key, mine, theirs.encode()));
            } else if (mine.isGivenBack() && theirs.getLong("captured") == 0 && !theirs.getBoolean("voided")) {
                broken.add("the gateway still holds " + key);
            }
        }
        ours.forEach((key, mine) -> {
            if (mine.captured() > 0) {
                broken.add("only we have " + key);
            }
        });
        return broken;
    }

    /** By our keys at the gateway. */
    private Map<String, Sums> ours() throws SQLException {
        var ours = new HashMap<String, Sums>();
        try (var connection = JdbcSource.of(adminUrl).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT id, captured_amount, refunded_amount, state FROM hanbeon.payment")) {
            while (rows.next()) {
                ours.put(
                        io.hanbeon.shared.Ids.text(rows.getLong(1)),
                        new Sums(rows.getLong(2), rows.getLong(3), List.of("VOIDED", "DECLINED").contains(rows.getString(4))));
            }
        }
        return ours;
    }

    private JsonArray book() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(gatewayUrl + "/stand-in/book")).build();
            return new JsonObject(http.send(request, BodyHandlers.ofString()).body()).getJsonArray("payments");
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = JdbcSource.of(adminUrl).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
