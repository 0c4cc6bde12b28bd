import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What the machine can do without us: the rows of a batch, written as durably, by nothing but the Vert.x MySQL client
 * in a loop. No HTTP, no parsing, no encryption; values are of the size that ours have once sealed.
 *
 * <p>Reads one job a line ({@link Job}) and answers each with {@code RESULT batches seconds p50micros p95micros p99micros}.
 */
final class Bare {
    private static final String COLUMNS = """
            INSERT INTO kicc_shop_order (
                terminal_id, order_no, batch_id, batch_seq, terminal_nm, admin_id, admin_name, cust_nm, good_nm,
                cust_email, amount, phone_no, phone_hash, request_type, reserved_3, reserved_4, reserved_5, auth_no,
                code_fallback, reg_date, expires_at)
            """;
    private static final String ROW = "(" + "?, ".repeat(20) + "?)";
    private static final String KEEP = " ON DUPLICATE KEY UPDATE kicc_shop_order.batch_seq = kicc_shop_order.batch_seq";
    private static final String FROM_JSON = COLUMNS + """
            SELECT ?, line.order_no, ?, line.batch_seq, ?, ?, ?, CAST(? AS BINARY), line.good_nm,
                CAST(? AS BINARY), line.amount, CAST(? AS BINARY), CAST(? AS BINARY), ?, CAST(? AS BINARY),
                CAST(? AS BINARY), ?, ?, ?, ?, ?
            FROM JSON_TABLE(?, '$[*]' COLUMNS (
                batch_seq SMALLINT PATH '$[0]',
                order_no VARCHAR(32) PATH '$[1]',
                amount BIGINT PATH '$[2]',
                good_nm VARCHAR(255) PATH '$[3]')) line
            """ + KEEP;
    private static final String MESSAGE = """
            INSERT INTO message (id, cause_id, provider, channel, state, reference, recipient, recipient_hash,
                                 sender, title, text, requested_at, due_at)
            VALUES (?, ?, ?, ?, 'REQUESTED', ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String EM = """
            INSERT INTO em_smt_tran (mt_refkey, date_client_req, content, callback, service_type, broadcast_yn,
                                     msg_status, recipient_num, rs_id, client_sub_id)
            VALUES (?, ?, ?, ?, '0', 'N', '1', ?, 'KICC', ?)
            """;
    private static final String SENT_MESSAGE = """
            INSERT INTO message (id, organisation_id, cause_id, client_key, provider, account_id, channel, state,
                                 reference, recipient, recipient_hash, sender, title, text, details, requested_at,
                                 due_at, tried)
            VALUES
            """;
    private static final String MESSAGE_ROW = "(?,?,?,?,?,?,?,'REQUESTED',?,?,?,?,?,?,?,?,?,?)";
    private static final String ANSWER = """
            INSERT INTO kept_answer (client, route, idempotency_key, body_hash, body_fields, status, answer, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final int MESSAGE_ROWS = 64;
    private static final int ANSWER_BYTES = 260;
    private static final String PRODUCT = "제주 왕복 항공권 1매";
    private static final String TEXT = "김예시 님의 주문인증번호는[000123]입니다 02-3490-4412 로전화주십시오";
    private static final int SEAL_BYTES = 29;

    /** {@code VALUES}: a row of parameters for each order. {@code JSON}: all orders in one parameter, as the server does. */
    enum Form {
        VALUES,
        JSON
    }

    /** A line of input: {@code type workers poolSize orders seconds form}. */
    record Job(String type, int workers, int poolSize, int orders, int seconds, Form form) {
        static Job parse(String line) {
            var words = line.trim().split(" ");
            return new Job(
                    words[0],
                    Integer.parseInt(words[1]),
                    Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]),
                    Integer.parseInt(words[4]),
                    Form.valueOf(words[5]));
        }

        boolean asksForMessage() {
            return !type.equals("ARS");
        }

        boolean isOfPayments() {
            return type.equals("AUTHORISE") || type.startsWith("PAY");
        }

        boolean isOfMessages() {
            return type.equals("MSG") || type.equals("RESERVED") || type.equals("MSGBATCH");
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong ids = new AtomicLong(System.currentTimeMillis() << 22);
    private final String ordersUrl;
    private final String emUrl;

    private Bare(String ordersUrl, String emUrl) {
        this.ordersUrl = ordersUrl;
        this.emUrl = emUrl;
    }

    /** @param args URLs of our and the EM agent's database, user and password included */
    public static void main(String... args) {
        var bare = new Bare(args[0], args[1]);
        var jobs = new Scanner(System.in, StandardCharsets.UTF_8);
        while (jobs.hasNextLine()) {
            System.out.println(bare.run(Job.parse(jobs.nextLine())));
        }
        System.exit(0);
    }

    private String run(Job job) {
        var orders = pool(ordersUrl, job.poolSize());
        var em = pool(emUrl, job.poolSize());
        long startedAt = System.nanoTime();
        long deadline = startedAt + job.seconds() * 1_000_000_000L;
        var workers = IntStream.range(0, job.workers())
                .mapToObj(n -> new Worker(job, orders, em, deadline))
                .toList();
        // Each on a context of its own, spread over the event loops as HTTP connections are.
        var ends = workers.stream()
                .map(worker -> vertx.deployVerticle(new AbstractVerticle() {
                    @Override
                    public void start(Promise<Void> end) {
                        worker.work().onComplete(end);
                    }
                }))
                .toList();
        Future.all(ends).toCompletionStage().toCompletableFuture().join();
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        Future.all(orders.close(), em.close())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        long[] micros = workers.stream().flatMapToLong(Worker::micros).sorted().toArray();
        return "RESULT %d %.6f %d %d %d"
                .formatted(
                        micros.length,
                        seconds,
                        micros[micros.length / 2],
                        micros[micros.length * 95 / 100],
                        micros[micros.length * 99 / 100]);
    }

    private Pool pool(String url, int size) {
        var options = MySQLConnectOptions.fromUri(url)
                .setUseAffectedRows(true)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlFilter(sql -> true);
        return MySQLBuilder.pool()
                .with(new PoolOptions().setMaxSize(size))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    /** Places one batch after the other until the time is over. */
    private final class Worker {
        private final Job job;
        private final Pool orders;
        private final Pool em;
        private final long deadline;
        private final String insertOrders;
        private long[] nanos = new long[1024];
        private int done;

        Worker(Job job, Pool orders, Pool em, long deadline) {
            this.job = job;
            this.orders = orders;
            this.em = em;
            this.deadline = deadline;
            this.insertOrders = switch (job.form()) {
                case VALUES -> COLUMNS + "VALUES " + (ROW + ", ").repeat(job.orders() - 1) + ROW + KEEP;
                case JSON -> FROM_JSON;
            };
        }

        LongStream micros() {
            return Arrays.stream(nanos, 0, done).map(each -> each / 1_000);
        }

        Future<Void> work() {
            var end = Promise.<Void>promise();
            placeUntilDeadline(end);
            return end.future();
        }

        /** No chain of futures: its end would unwind through every batch, and overflow the stack. */
        private void placeUntilDeadline(Promise<Void> end) {
            long begin = System.nanoTime();
            if (job.type().equals("MSGBATCH") ? done == job.seconds() : begin > deadline) {
                end.complete();
                return;
            }
            place().onFailure(end::fail).onSuccess(placed -> {
                note(System.nanoTime() - begin);
                placeUntilDeadline(end);
            });
        }

        private void note(long took) {
            nanos = done == nanos.length ? Arrays.copyOf(nanos, done * 2) : nanos;
            nanos[done++] = took;
        }

        private Future<?> place() {
            if (job.isOfMessages()) {
                return send();
            }
            if (job.isOfPayments()) {
                return BarePayment.pay(orders, job.type(), ids.getAndIncrement());
            }
            long id = ids.getAndIncrement();
            if (!job.asksForMessage()) {
                return insertOrders(orders, id);
            }
            return orders.withTransaction(transaction ->
                            insertOrders(transaction, id).compose(inserted -> insertMessage(transaction, id)))
                    .compose(committed -> insertEm(id));
        }

        /** A message, or a batch of them, with the kept answer; a single one is handed to the vendor unless it waits. */
        private Future<?> send() {
            long id = ids.getAndAdd(job.orders());
            var recorded = orders.withTransaction(transaction -> insertAnswer(transaction, id)
                    .compose(kept -> insertMessages(transaction, id, job.orders())));
            return job.type().equals("MSG") ? recorded.compose(committed -> insertEm(id)) : recorded;
        }

        private Future<?> insertMessages(SqlClient client, long id, int rest) {
            int rows = Math.min(rest, MESSAGE_ROWS);
            var values = new ArrayList<Object>(17 * rows);
            for (int i = 0; i < rows; i++) {
                values.addAll(messageRow(id + i));
            }
            var inserted = client.preparedQuery(SENT_MESSAGE + MESSAGE_ROW + ("," + MESSAGE_ROW).repeat(rows - 1))
                    .execute(Tuple.wrap(values));
            return rest == rows ? inserted : inserted.compose(done -> insertMessages(client, id + rows, rest - rows));
        }

        private List<Object> messageRow(long id) {
            var now = LocalDateTime.now();
            return Arrays.asList(
                    id,
                    1L,
                    id,
                    job.type().equals("MSGBATCH") ? Long.toString(id, 36) : null,
                    "EM",
                    0L,
                    "SMS",
                    Long.toString(id, 32),
                    sealed(13),
                    bytes(32),
                    "+82215881234",
                    null,
                    sealed(TEXT.getBytes(StandardCharsets.UTF_8).length),
                    null,
                    now,
                    now.plusHours(24),
                    false);
        }

        private Future<RowSet<Row>> insertAnswer(SqlClient client, long id) {
            return client.preparedQuery(ANSWER)
                    .execute(Tuple.of(
                            "MACHINE:BARE",
                            "POST /api/messages",
                            "bare-" + Long.toString(id, 36),
                            bytes(32),
                            "{\"/recipient\":\"abcdefghijkl\",\"/text\":\"abcdefghijkl\"}",
                            202)
                            .addValue(bytes(job.orders() == 1 ? ANSWER_BYTES : job.orders() * 110))
                            .addValue(LocalDateTime.now()));
        }

        private Future<RowSet<Row>> insertOrders(SqlClient client, long id) {
            return client.preparedQuery(insertOrders).execute(job.form() == Form.VALUES ? rows(id) : json(id));
        }

        private Tuple rows(long id) {
            var now = LocalDateTime.now();
            var name = sealed(9);
            var email = sealed(17);
            var phone = sealed(11);
            var hash = bytes(32);
            var expiry = sealed(4);
            var card = sealed(12);
            var values = new ArrayList<Object>(21 * job.orders());
            for (int seq = 0; seq < job.orders(); seq++) {
                values.addAll(List.of(
                        "05532206",
                        orderNo(id, seq),
                        id,
                        seq,
                        "한번여행",
                        "demo",
                        "김데모",
                        name,
                        PRODUCT,
                        email,
                        125_000L,
                        phone,
                        hash,
                        job.type(),
                        expiry,
                        card,
                        "00",
                        code(id),
                        false,
                        now,
                        now.plusHours(12)));
            }
            return Tuple.wrap(values);
        }

        private Tuple json(long id) {
            var now = LocalDateTime.now();
            var lines = new JsonArray();
            for (int seq = 0; seq < job.orders(); seq++) {
                lines.add(new JsonArray()
                        .add(seq)
                        .add(orderNo(id, seq))
                        .add(125_000L)
                        .add(PRODUCT));
            }
            return Tuple.wrap(List.of(
                    "05532206",
                    id,
                    "한번여행",
                    "demo",
                    "김데모",
                    sealed(9),
                    sealed(17),
                    sealed(11),
                    bytes(32),
                    job.type(),
                    sealed(4),
                    sealed(12),
                    "00",
                    code(id),
                    false,
                    now,
                    now.plusHours(12),
                    lines.encode()));
        }

        private Future<RowSet<Row>> insertMessage(SqlClient client, long id) {
            var now = LocalDateTime.now();
            return client.preparedQuery(MESSAGE)
                    .execute(Tuple.wrap(List.of(
                            id,
                            id,
                            "EM",
                            "SMS",
                            "05532206@BATCH",
                            sealed(11),
                            bytes(32),
                            "02-3490-4412",
                            "KICC 결제 안내",
                            sealed(TEXT.getBytes(StandardCharsets.UTF_8).length),
                            now,
                            now.plusSeconds(30))));
        }

        private Future<RowSet<Row>> insertEm(long id) {
            return em.preparedQuery(EM)
                    .execute(Tuple.of(
                            "05532206@BATCH",
                            LocalDateTime.now(),
                            TEXT,
                            "02-3490-4412",
                            "010%08d".formatted(id % 100_000_000),
                            Long.toString(id & 0xFFFFFFFFFFFFL, 32)));
        }
    }

    private static String code(long id) {
        return "%06d".formatted(id % 1_000_000);
    }

    private static String orderNo(long id, int seq) {
        return Long.toString(id, 36) + "-" + seq;
    }

    private static Buffer sealed(int plainBytes) {
        return bytes(SEAL_BYTES + plainBytes);
    }

    private static Buffer bytes(int length) {
        byte[] bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Buffer.buffer(bytes);
    }
}
