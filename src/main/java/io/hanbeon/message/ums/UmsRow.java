package io.hanbeon.message.ums;

import io.hanbeon.message.Channel;
import io.hanbeon.message.provider.Report;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A row of {@code UMS_MSG} or of a month's log, as we read it. */
record UmsRow(String key, LocalDateTime requestedAt, Report.Status report) {
    static final String COLUMNS = "CLIENT_KEY, REQ_CH, MSG_STATUS, REQ_DATE, SENT_DATE, DONE_DATE, DONE_CODE";

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

    static String log(YearMonth month) {
        return "UMS_LOG_" + MONTH.format(month);
    }

    static List<UmsRow> all(RowSet<Row> rows, UmsCodes codes) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row ->
                        new UmsRow(row.getString("CLIENT_KEY"), row.getLocalDateTime("REQ_DATE"), report(row, codes)))
                .toList();
    }

    /** By message id. Others may use the agent, too: their keys are no ids of ours. */
    static Map<Long, Report.Status> reports(List<UmsRow> rows) {
        var reports = new HashMap<Long, Report.Status>();
        rows.forEach(row -> Ids.parse(row.key()).ifPresent(id -> reports.put(id, row.report())));
        return reports;
    }

    private static Report.Status report(Row row, UmsCodes codes) {
        var channel = channel(row.getString("REQ_CH"));
        return switch (row.getString("MSG_STATUS")) {
            case "ready", "pre-send", "pre-image" -> new Report.Waiting(channel);
            case "complete" -> result(row, channel, codes);
            default -> new Report.Sent(channel);
        };
    }

    /** A row that ended without a code tells nothing: its result is waited for as long as any other. */
    private static Report.Status result(Row row, Channel channel, UmsCodes codes) {
        @Nullable String code = row.getString("DONE_CODE");
        if (code == null || code.isBlank()) {
            return new Report.Sent(channel);
        }
        boolean delivered = codes.of(code).isDelivered();
        return new Report.Result(
                channel,
                delivered,
                code,
                instant(row.getLocalDateTime("SENT_DATE")),
                delivered ? instant(row.getLocalDateTime("DONE_DATE")) : null);
    }

    private static Channel channel(String reqCh) {
        return switch (reqCh) {
            case "SMS" -> Channel.SMS;
            case "ALIMTALK" -> Channel.ALIMTALK;
            default -> Channel.MMS;
        };
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime wallClock) {
        return wallClock == null ? null : Seoul.fromWallClock(wallClock);
    }
}
