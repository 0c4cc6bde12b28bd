package io.hanbeon.message.ums;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Report;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.sql.InList;
import io.hanbeon.shared.sql.SqlFailure;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.mysqlclient.MySQLException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The SNAP agent's table {@code UMS_MSG}, and the logs of its months as far as single messages are searched there. Its times
 * are Seoul's wall clock in whole seconds. The vendor has no index on {@code CLIENT_KEY}, so we search by receiver.
 */
@ApplicationScoped
class UmsStore {
    // Each can be set by the key UmsStore/<method>/<annotation>/<member>; docs/RUNBOOK.md lists them.
    private static final long INSERT_MAX_MS = 2_000;
    private static final long FIND_MAX_MS = 10_000;
    private static final long BREAKER_DELAY_MS = 2_000;

    // The widths of the vendor's columns, in characters. ETC1 only labels a row.
    private static final int NUMBER_MAX = 16;
    private static final int LABEL_MAX = 50;

    private static final String INSERT = """
            INSERT INTO UMS_MSG (CLIENT_KEY, REQ_CH, TRAFFIC_TYPE, MSG_STATUS, REQ_DATE, CALLBACK_NUMBER, PHONE, MSG,
                                 TITLE, MMS_FILE_LIST, ETC1, KAKAO_CH_ID, KAKAO_TEMPLATE_CODE, TEMPLATE_CODE,
                                 MERGE_DATA, KAKAO_BUTTON)
            VALUES (?, ?, ?, 'ready', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String FIND = "SELECT " + UmsRow.COLUMNS + " FROM %s WHERE PHONE IN (%s) AND CLIENT_KEY IN (%s)";

    private final Pool pool;
    private final UmsCodes codes;
    private final UmsSettings settings;

    UmsStore(@ReactiveDataSource("ums") Pool pool, UmsCodes codes, UmsSettings settings) {
        this.pool = pool;
        this.codes = codes;
        this.settings = settings;
    }

    /** Whether both numbers are of the kind that the table keeps. */
    static boolean keepsNumbers(Message message) {
        return isOfKorea(message.recipient())
                && dialled(message.recipient()).length() <= NUMBER_MAX
                && dialled(message.sender()).length() <= NUMBER_MAX;
    }

    @Timeout(INSERT_MAX_MS)
    @CircuitBreaker(delay = BREAKER_DELAY_MS, skipOn = MySQLException.class)
    @NonBlocking
    Uni<Void> insert(Message message, @Nullable String senderKey) {
        return execute(INSERT, row(message, senderKey)).replaceWithVoid();
    }

    /**
     * Reads the queue before the logs: a row that moves from one to the other meanwhile is then seen twice rather than not
     * at all. A log's month is that of the requested time, as far as anybody knows; what is not there may be in the next.
     */
    @Timeout(FIND_MAX_MS)
    @NonBlocking
    Uni<Map<Long, Report.Status>> find(List<Message> messages) {
        return readInto(new HashMap<>(), "UMS_MSG", messages)
                .chain(found -> readLogs(found, messages, UmsStore::month))
                .chain(found ->
                        readLogs(found, messages, message -> month(message).plusMonths(1)));
    }

    private Uni<Map<Long, Report.Status>> readLogs(
            Map<Long, Report.Status> found, List<Message> messages, Function<Message, YearMonth> month) {
        var byMonth = messages.stream()
                .filter(message -> !found.containsKey(message.id()))
                .collect(Collectors.groupingBy(month));
        var reading = Uni.createFrom().item(found);
        for (var entry : byMonth.entrySet()) {
            reading = reading.chain(so -> readLogInto(so, UmsRow.log(entry.getKey()), entry.getValue()));
        }
        return reading;
    }

    /** The agent makes a month's log when it first needs it; a queue that is missing tells nothing. */
    private Uni<Map<Long, Report.Status>> readLogInto(
            Map<Long, Report.Status> found, String log, List<Message> messages) {
        return readInto(found, log, messages)
                .onFailure(SqlFailure::isNoSuchTable)
                .recoverWithItem(found);
    }

    private Uni<Map<Long, Report.Status>> readInto(
            Map<Long, Report.Status> found, String table, List<Message> messages) {
        var phones = InList.of(messages.stream()
                .map(message -> dialled(message.recipient()))
                .distinct()
                .toList());
        var keys = InList.of(messages.stream().map(Message::key).toList());
        return execute(FIND.formatted(table, phones.places(), keys.places()), keys.addTo(phones.addTo(Tuple.tuple())))
                .invoke(rows -> found.putAll(UmsRow.reports(UmsRow.all(rows, codes))))
                .replaceWith(found);
    }

    /**
     * On a connection that was waited for no longer than {@link UmsPool} allows: a statement handed to the pool itself
     * waits for ever, and would send the message again long after another hand has taken it over.
     */
    private Uni<RowSet<Row>> execute(String sql, Tuple values) {
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(values));
    }

    private Tuple row(Message message, @Nullable String senderKey) {
        var content = message.content();
        var row = Tuple.tuple()
                .addString(message.key())
                .addString(message.channel().name())
                .addString(UmsContent.traffic(content))
                .addLocalDateTime(Seoul.wallClock(message.requestedAt()))
                .addString(dialled(message.sender()))
                .addString(dialled(message.recipient()))
                .addString(content.text())
                .addString(content.title())
                .addString(UmsContent.files(content))
                .addString(shortened(message.reference()))
                .addString(senderKey);
        return addTemplate(row, message.channel() == Channel.ALIMTALK ? content.template() : null);
    }

    /** The code goes where Kakao's and where the hub's own are expected; which of the two it is the organisation knows. */
    private Tuple addTemplate(Tuple row, Content.@Nullable Template template) {
        return template == null
                ? row.addString(null).addString(null).addString(null).addString(null)
                : row.addString(template.code())
                        .addString(template.code())
                        .addString(UmsContent.mergeData(template))
                        .addString(UmsContent.buttons(template, settings));
    }

    /** Digits only. */
    private static String dialled(String number) {
        return PhoneNumber.key(number);
    }

    private static boolean isOfKorea(String number) {
        return !PhoneNumber.dialled(number).startsWith("+");
    }

    private static String shortened(String label) {
        return label.substring(0, Math.min(label.length(), LABEL_MAX));
    }

    private static YearMonth month(Message message) {
        return YearMonth.from(Seoul.wallClock(message.requestedAt()));
    }
}
