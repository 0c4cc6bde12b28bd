import io.hanbeon.sandbox.stack.JdbcSource;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Payments that are made when the hold is over: each has its seat again, or its money back, within a minute. Every other
 * seat is somebody else's by then. Of half of them PortOne tells; of the others the browser, and PortOne does not.
 */
final class LatePayments {
    private static final Duration DECIDED_WITHIN = Duration.ofSeconds(60);
    private static final Duration OVER_WITHIN = Duration.ofMinutes(5);
    private static final int POLL_MILLIS = 100;
    private static final String WAITING = "SELECT COUNT(*) FROM hanbeon.reservation WHERE state = 'PENDING'";
    private static final String DECIDED = """
            SELECT c.merchant_uid, c.state FROM hanbeon.checkout c
            LEFT JOIN hanbeon.reservation r ON r.payment_id = c.id AND r.state = 'CONFIRMED'
            WHERE c.state = 'REFUNDED' OR r.id IS NOT NULL""";

    private final SaleOptions options;
    private final SaleStage stage;
    private final SaleCalls calls;
    private final SaleChecks checks;
    private final Semaphore atOnce;
    private final Map<String, Long> paidAt = new ConcurrentHashMap<>();

    LatePayments(SaleOptions options, SaleStage stage, SaleCalls calls, SaleChecks checks) {
        this.options = options;
        this.stage = stage;
        this.calls = calls;
        this.checks = checks;
        this.atOnce = new Semaphore(options.atOnce());
    }

    private record Opened(String person, String reservation, String paymentId, String merchantUid) {}

    SaleReport pay() throws Exception {
        int count = options.seats();
        var show = SaleShow.withoutLine(calls, stage.url(), count);
        var late = forEach(count, number -> opened(show, "L-" + number, number));
        awaitNoneWaits();
        forEach(count / 2, number -> payAtOnce(opened(show, "O-" + number, 2 * number)));
        forEach(count, number -> payLate(late.get(number), number % 2 == 0));
        var nanos = awaitDecided();
        var broken = new ArrayList<>(checks.awaitSettled());
        broken.addAll(checks.broken());
        if (nanos.size() < count) {
            broken.add("%d of %d late payments were not decided within %s"
                    .formatted(count - nanos.size(), count, DECIDED_WITHIN));
        }
        long refunded = checks.number("SELECT COUNT(*) FROM hanbeon.checkout WHERE state = 'REFUNDED'");
        nanos.sort(null);
        return SaleReport.of(
                """
                | %,d payments after the hold | |
                |---|---|
                | Seats regained; money given back | %,d; %,d |
                | Decided after | p50 %.1f, p95 %.1f, at the most %.1f s |
                | Seats | %s |
                | Money | %s |
                """
                        .formatted(
                                count,
                                nanos.size() - refunded,
                                refunded,
                                seconds(nanos, 0.5),
                                seconds(nanos, 0.95),
                                seconds(nanos, 1),
                                checks.seats(),
                                checks.won()),
                broken);
    }

    private Opened opened(SaleShow show, String person, int seat) throws InterruptedException {
        var wish = new JsonObject()
                .put("scheduleId", show.schedule())
                .put("seatIds", new JsonArray().add(SaleShow.seat(seat)));
        var reservation = post("/api/reservations/hold", person, wish).text("reservationId");
        var order = new JsonObject()
                .put("reservationId", reservation)
                .put("amount", SaleShow.PRICE)
                .put("paymentMethod", "CARD");
        var payment = post("/api/tickets/payments", person, order);
        return new Opened(person, reservation, payment.text("paymentId"), payment.text("merchantUid"));
    }

    private SaleCalls.Answer post(String path, String person, JsonObject body) throws InterruptedException {
        return calls.send(HttpMethod.POST, stage.url() + path, person, "", body);
    }

    private Opened payAtOnce(Opened opened) throws InterruptedException {
        payInWindow(opened, stage.url() + "/webhook/portone");
        return opened;
    }

    private Opened payLate(Opened opened, boolean isToldByPortOne) throws InterruptedException {
        paidAt.put(opened.merchantUid(), System.nanoTime());
        var window = payInWindow(opened, isToldByPortOne ? stage.url() + "/webhook/portone" : "");
        if (!isToldByPortOne) {
            var back = new JsonObject()
                    .put("reservationId", opened.reservation())
                    .put("paymentId", opened.paymentId())
                    .put("impUid", window.text("imp_uid"))
                    .put("merchantUid", opened.merchantUid())
                    .put("amount", SaleShow.PRICE);
            post("/api/tickets/payments/confirm", opened.person(), back);
        }
        return opened;
    }

    private SaleCalls.Answer payInWindow(Opened opened, String noticeUrl) throws InterruptedException {
        return calls.post(
                stage.portOneUrl() + "/stand-in/pay",
                opened.person(),
                Map.of("merchant_uid", opened.merchantUid(), "amount", SaleShow.PRICE, "notice_url", noticeUrl));
    }

    private void awaitNoneWaits() throws Exception {
        long end = System.nanoTime() + OVER_WITHIN.toNanos();
        while (checks.number(WAITING) > 0 && System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** @return how long each took that was decided in time */
    private List<Long> awaitDecided() throws Exception {
        long end = System.nanoTime() + DECIDED_WITHIN.toNanos();
        var nanos = new HashMap<String, Long>();
        while (nanos.size() < paidAt.size() && System.nanoTime() < end) {
            for (var merchantUid : decided()) {
                var begin = paidAt.get(merchantUid);
                if (begin != null) {
                    nanos.putIfAbsent(merchantUid, System.nanoTime() - begin);
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
        return new ArrayList<>(nanos.values());
    }

    private List<String> decided() throws SQLException {
        var decided = new ArrayList<String>();
        try (var connection = JdbcSource.of(stage.adminUrl()).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(DECIDED)) {
            while (rows.next()) {
                decided.add(rows.getString(1));
            }
        }
        return decided;
    }

    private interface Step {
        Opened take(int number) throws InterruptedException;
    }

    private List<Opened> forEach(int count, Step step) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(IntStream.range(0, count)
                    .mapToObj(number -> (Callable<Opened>) () -> inTurn(step, number))
                    .toList());
            var taken = new ArrayList<Opened>();
            for (var each : all) {
                taken.add(each.get());
            }
            return taken;
        }
    }

    /** So that a hold is not over before its payment is opened. */
    private Opened inTurn(Step step, int number) throws InterruptedException {
        atOnce.acquire();
        try {
            return step.take(number);
        } finally {
            atOnce.release();
        }
    }

    private static double seconds(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) ((sorted.size() - 1) * share)) / 1e9;
    }
}
