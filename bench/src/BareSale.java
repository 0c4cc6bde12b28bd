import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * What the machine can do without us: the rows of a ticket's way from hold to sold, in the same transactions, by nothing
 * but the Vert.x MySQL client. No HTTP, no line, no window, no Kafka.
 */
final class BareSale {
    private static final int POOL = 20;
    private static final int MINUTES_MAX = 30;
    private static final long SCHEDULE = 1;
    private static final String EVENT = "x".repeat(400);

    private static final String SEAT = """
            INSERT INTO ticket_seat (schedule_id, seat_no, row_label, place, grade, price) VALUES (?, ?, 'R', ?, 'S', 50000)
            """;
    private static final String RESERVE = """
            INSERT INTO reservation (id, schedule_id, organisation_id, merchant_id, user_id, channel, state, total_amount,
                                     seats, hold_expires_at, admission_id, created_at, due_at)
            VALUES (?, ?, 1, 'BARE', ?, 'WEB', 'PENDING', 50000, 1, ?, ?, ?, ?)
            """;
    private static final String RESERVE_SEAT =
            "INSERT INTO reservation_seat (reservation_id, seat_no, grade, price) VALUES (?, ?, 'S', 50000)";
    private static final String HOLD = """
            UPDATE ticket_seat SET state = 'HELD', reservation_id = ?
            WHERE schedule_id = ? AND state = 'AVAILABLE' AND seat_no IN (?)
            """;
    private static final String PAYING = "UPDATE reservation SET paying = TRUE, due_at = ? WHERE id = ? AND state = 'PENDING'";
    private static final String CHECKOUT = """
            INSERT INTO checkout (id, merchant_id, organisation_id, merchant_uid, reference, open_reference, payer_id, title,
                                  amount, currency, state, requested_at, expires_at, due_at)
            VALUES (?, 'BARE', 1, ?, ?, ?, ?, 'Bare', 50000, 'KRW', 'PENDING', ?, ?, ?)
            """;
    private static final String PREPARED = "UPDATE checkout SET prepared = TRUE WHERE id = ? AND state = 'PENDING'";
    private static final String SUCCEED = """
            UPDATE checkout SET state = 'SUCCESS', imp_uid = ?, paid_at = ?, due_at = NULL WHERE id = ? AND state = 'PENDING'
            """;
    private static final String ENTRY = """
            INSERT INTO ledger_entry (id, payment_id, kind, sequence, debit_account, credit_account, amount, currency,
                                      occurred_at, booked_on)
            VALUES (?, ?, 'CAPTURE', 1, 'BARE:RECEIVABLE:KRW', 'BARE:PAYABLE:KRW', 50000, 'KRW', ?, ?)
            """;
    private static final String TELL = """
            INSERT INTO outbox_event (lane, id, topic, event_key, aggregate, type, payload, created_at)
            VALUES (?, ?, 'bare', ?, ?, 'bare', ?, ?)
            """;
    private static final String SEEN = "INSERT INTO inbox_event (consumer, event_id, seen_at) VALUES (?, ?, ?)";
    private static final String SELL = """
            UPDATE ticket_seat SET state = 'SOLD'
            WHERE reservation_id = ? AND schedule_id = ? AND state = 'HELD' AND seat_no IN (?)
            """;
    private static final String CONFIRM = """
            UPDATE reservation SET state = 'CONFIRMED', ticket_number = ?, payment_id = ?, confirmed_at = ?, due_at = NULL
            WHERE id = ? AND state = 'PENDING'
            """;

    private final Pool pool;
    private final int seats;
    private final AtomicInteger next = new AtomicInteger();

    private BareSale(Pool pool, int seats) {
        this.pool = pool;
        this.seats = seats;
    }

    /** @return tickets a second. The rows stay, and belong to a schedule that nobody else has. */
    static double sell(String databaseUrl, SaleOptions options) throws Exception {
        var vertx = Vertx.vertx();
        var connect = MySQLConnectOptions.fromUri(databaseUrl.replaceFirst("^vertx-reactive:", ""))
                .setUser("hanbeon")
                .setPassword("hanbeon")
                .setCachePreparedStatements(true);
        var pool = MySQLBuilder.pool()
                .with(new PoolOptions().setMaxSize(POOL))
                .connectingTo(connect)
                .using(vertx)
                .build();
        try {
            return new BareSale(pool, options.seats()).sell(options.bareWorkers());
        } finally {
            pool.close();
            vertx.close();
        }
    }

    private double sell(int workers) throws Exception {
        await(pool.preparedQuery(SEAT)
                .executeBatch(IntStream.range(0, seats)
                        .mapToObj(number -> Tuple.of(SCHEDULE, "S-" + number, number))
                        .toList()));
        long begin = System.nanoTime();
        await(Future.join(IntStream.range(0, workers).mapToObj(worker -> work()).toList()));
        return seats / ((System.nanoTime() - begin) / 1e9);
    }

    private Future<Void> work() {
        int number = next.getAndIncrement();
        return number < seats ? sellOne(number + 1L).compose(sold -> work()) : Future.succeededFuture();
    }

    private Future<Void> sellOne(long id) {
        var now = LocalDateTime.now();
        var seat = "S-" + (id - 1);
        var key = "bare-" + id;
        return pool.withTransaction(transaction -> run(
                                transaction, RESERVE, Tuple.from(new Object[] {id, SCHEDULE, key, now, key, now, now}))
                        .compose(done -> run(transaction, RESERVE_SEAT, Tuple.of(id, seat)))
                        .compose(done -> run(transaction, HOLD, Tuple.of(id, SCHEDULE, seat))))
                .compose(done -> run(pool, PAYING, Tuple.of(now, id)))
                .compose(done -> run(
                        pool, CHECKOUT, Tuple.from(new Object[] {id, key, key, key, key, now, now, now})))
                .compose(done -> run(pool, PREPARED, Tuple.of(id)))
                .compose(done -> pool.withTransaction(
                        transaction -> run(transaction, SUCCEED, Tuple.of(key, now, id))
                                .compose(paid -> run(transaction, ENTRY, Tuple.of(id, id, now, now.toLocalDate())))
                                .compose(entered -> tell(transaction, id, key, now))))
                .compose(done -> forget(id))
                .compose(done -> pool.withTransaction(
                        transaction -> run(transaction, SEEN, Tuple.of("bare", key, now))
                                .compose(seen -> run(transaction, SELL, Tuple.of(id, SCHEDULE, seat)))
                                .compose(sold -> run(transaction, CONFIRM, Tuple.of(key, id, now, id)))
                                .compose(confirmed -> tell(transaction, id, key, now))))
                .compose(done -> forget(id))
                .compose(done -> run(pool, SEEN, Tuple.of("bare-told", key, now)));
    }

    private static Future<Void> tell(SqlClient transaction, long id, String key, LocalDateTime now) {
        return run(transaction, TELL, Tuple.of(100 + id % 16, id, key, key, EVENT, now));
    }

    /** As the relay does with what Kafka has; of lanes that no relay looks at. */
    private Future<Void> forget(long id) {
        return run(pool, "DELETE FROM outbox_event WHERE lane = ? AND id = ?", Tuple.of(100 + id % 16, id));
    }

    private static Future<Void> run(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values).mapEmpty();
    }

    private static void await(Future<?> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(MINUTES_MAX, TimeUnit.MINUTES);
    }
}
