package io.hanbeon.message.em;

import io.hanbeon.message.Channel;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Report;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.sql.InList;
import io.hanbeon.shared.sql.SqlFailure;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.mysqlclient.MySQLException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The EM agent's tables ({@code em_smt_*} for SMS, {@code em_mmt_*} for MMS). Its times are Seoul's wall clock in whole
 * seconds. The vendor has no index on {@code client_sub_id}, so we search by receiver (queue) and by requested time and
 * receiver (logs), which it has.
 */
@ApplicationScoped
class EmStore {
    // Each can be set by the key EmStore/<method>/<annotation>/<member>; docs/RUNBOOK.md lists them.
    private static final long FIND_MAX_MS = 10_000;
    private static final long BREAKER_DELAY_MS = 2_000;

    /** Of statements with many rows each: half of so many must have failed. */
    private static final int BREAKER_CALLS = 10;

    private static final String SENT_TO_GATEWAY = "2";
    private static final String WAITING = "1";

    // The widths of the vendor's columns, in characters. mt_refkey only labels a row; we find it by client_sub_id.
    private static final int REFKEY_MAX = 20;
    private static final int SMS_CONTENT_MAX = 255;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

    private static final String INSERT_SMS = """
            INSERT INTO em_smt_tran (mt_refkey, date_client_req, content, callback, recipient_num, client_sub_id,
                                     service_type, broadcast_yn, msg_status, rs_id)
            VALUES
            """;

    private static final String SMS_ROW = "(?,?,?,?,?,?,'0','N','1','KICC')";

    private static final String INSERT_MMS = """
            INSERT INTO em_mmt_tran (mt_refkey, date_client_req, content, callback, recipient_num, client_sub_id,
                                     subject, service_type, broadcast_yn, msg_status, rs_id, priority, msg_class,
                                     content_type, country_code, charset, crypto_yn)
            VALUES
            """;

    private static final String MMS_ROW = "(?,?,?,?,?,?,?,'0','N','1','KICC','S','1',0,'82','UTF-8','Y')";

    /**
     * By the first list the queue's index serves, by the second the logs', on either server. Lists are looked through by
     * halving; rows written out with OR were compared one by one: n × n.
     */
    private static final String FIND = """
            SELECT client_sub_id, msg_status, mt_report_code_ib, date_mt_sent, date_rslt
            FROM %s
            WHERE recipient_num IN (%s) AND (date_client_req, recipient_num) IN (%s) AND client_sub_id IN (%s)
            """;

    private final Pool pool;
    private final Duration insertMax;

    EmStore(@ReactiveDataSource("imds") Pool pool, EmSettings settings) {
        this.pool = pool;
        this.insertMax = settings.insertMax();
    }

    /** By one statement: all rows, or after a no of the server none. */
    @CircuitBreaker(requestVolumeThreshold = BREAKER_CALLS, delay = BREAKER_DELAY_MS, skipOn = MySQLException.class)
    @NonBlocking
    Uni<Void> insertSms(List<Message> messages) {
        var values = Tuple.tuple();
        messages.forEach(message -> addCommon(values, message));
        return insert(INSERT_SMS + SMS_ROW + ("," + SMS_ROW).repeat(messages.size() - 1), values);
    }

    /** The same for MMS. */
    @CircuitBreaker(requestVolumeThreshold = BREAKER_CALLS, delay = BREAKER_DELAY_MS, skipOn = MySQLException.class)
    @NonBlocking
    Uni<Void> insertMms(List<Message> messages) {
        var values = Tuple.tuple();
        messages.forEach(message ->
                addCommon(values, message).addString(message.content().title()));
        return insert(INSERT_MMS + MMS_ROW + ("," + MMS_ROW).repeat(messages.size() - 1), values);
    }

    /**
     * On a connection that was waited for no longer than {@link EmPool} allows: a statement handed to the pool itself
     * waits for ever, and would send the messages again long after another hand has taken them over.
     */
    private Uni<Void> insert(String sql, Tuple values) {
        return pool.withConnection(connection ->
                        connection.preparedQuery(sql).execute(values).replaceWithVoid())
                .ifNoItem()
                .after(insertMax)
                .on(CallersContext.timer())
                .fail();
    }

    /**
     * Reads the queues before the logs: a row that moves from one to the other meanwhile is then seen twice rather than
     * not at all.
     */
    @Timeout(FIND_MAX_MS)
    @NonBlocking
    Uni<Map<Long, Report.Status>> find(List<Message> messages) {
        var byKey = messages.stream().collect(Collectors.toMap(Message::key, Function.identity()));
        return read("em_smt_tran", Channel.SMS, byKey, new HashMap<>())
                .chain(found -> read("em_mmt_tran", Channel.MMS, byKey, found))
                .chain(found -> readLogs(byKey, found));
    }

    private Uni<Map<Long, Report.Status>> readLogs(Map<String, Message> byKey, Map<Long, Report.Status> found) {
        var byMonth = byKey.values().stream()
                .filter(message -> !found.containsKey(message.id()))
                .collect(Collectors.groupingBy(EmStore::month, Collectors.toMap(Message::key, Function.identity())));
        var reading = Uni.createFrom().item(found);
        for (var entry : byMonth.entrySet()) {
            reading = reading.chain(so -> readLog("em_smt_log_" + entry.getKey(), Channel.SMS, entry.getValue(), so))
                    .chain(so -> readLog("em_mmt_log_" + entry.getKey(), Channel.MMS, entry.getValue(), so));
        }
        return reading;
    }

    /** The agent makes a month's table when it first needs it; a queue that is missing tells nothing. */
    private Uni<Map<Long, Report.Status>> readLog(
            String table, Channel channel, Map<String, Message> asked, Map<Long, Report.Status> found) {
        return read(table, channel, asked, found)
                .onFailure(SqlFailure::isNoSuchTable)
                .recoverWithItem(found);
    }

    private Uni<Map<Long, Report.Status>> read(
            String table, Channel channel, Map<String, Message> asked, Map<Long, Report.Status> found) {
        if (asked.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        var messages = InList.filled(asked.values());
        var places = String.join(",", Collections.nCopies(messages.size(), "?"));
        var pairs = String.join(",", Collections.nCopies(messages.size(), "(?,?)"));
        return pool.preparedQuery(FIND.formatted(table, places, pairs, places))
                .execute(asked(messages))
                .invoke(rows -> rows.forEach(row -> note(row, channel, found)))
                .replaceWith(found);
    }

    private static void note(Row row, Channel channel, Map<Long, Report.Status> found) {
        Ids.parse(row.getString("client_sub_id")).ifPresent(id -> found.put(id, report(row, channel)));
    }

    private static Report.Status report(Row row, Channel channel) {
        return switch (row.getString("msg_status")) {
            case WAITING -> new Report.Waiting(channel);
            case SENT_TO_GATEWAY -> new Report.Sent(channel);
            default -> result(row, channel);
        };
    }

    private static Report.Status result(Row row, Channel channel) {
        @Nullable String code = row.getString("mt_report_code_ib");
        boolean delivered = EmCodes.SUCCESS.equals(code);
        return new Report.Result(
                channel,
                delivered,
                code == null ? "" : code,
                instant(row.getLocalDateTime("date_mt_sent")),
                delivered ? instant(row.getLocalDateTime("date_rslt")) : null);
    }

    /** Whether the queue for SMS keeps the whole text. */
    static boolean fitsSms(Message message) {
        return message.content()
                        .text()
                        .codePointCount(0, message.content().text().length())
                <= SMS_CONTENT_MAX;
    }

    private static Tuple addCommon(Tuple row, Message message) {
        var reference = message.reference();
        return row.addString(reference.substring(0, Math.min(reference.length(), REFKEY_MAX)))
                .addLocalDateTime(Seoul.wallClock(message.requestedAt()))
                .addString(message.content().text())
                .addString(PhoneNumber.dialled(message.sender()))
                .addString(PhoneNumber.dialled(message.recipient()))
                .addString(message.key());
    }

    private static Tuple asked(List<Message> messages) {
        var asked = Tuple.tuple();
        messages.forEach(message -> asked.addString(PhoneNumber.dialled(message.recipient())));
        messages.forEach(message -> asked.addLocalDateTime(
                        Seoul.wallClock(message.requestedAt()).truncatedTo(ChronoUnit.SECONDS))
                .addString(PhoneNumber.dialled(message.recipient())));
        messages.forEach(message -> asked.addString(message.key()));
        return asked;
    }

    private static String month(Message message) {
        return MONTH.format(Seoul.wallClock(message.requestedAt()));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime wallClock) {
        return wallClock == null ? null : Seoul.fromWallClock(wallClock);
    }
}
