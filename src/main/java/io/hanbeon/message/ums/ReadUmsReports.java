package io.hanbeon.message.ums;

import io.hanbeon.message.Channel;
import io.hanbeon.message.delivery.ApplyReports;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.shared.Seoul;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what the agent has logged: this month's log over the look-back, and the last month's until none of its messages is
 * open. Nothing is read from before the oldest message that is open. Rows are read again while they lie within the
 * look-back; a message that has ended stays as it is. What a log does not tell in time is asked about message by message.
 */
@ApplicationScoped
class ReadUmsReports {
    private final UmsLogStore store;
    private final ApplyReports reports;
    private final UmsSettings settings;
    private final Clock clock;

    ReadUmsReports(UmsLogStore store, ApplyReports reports, UmsSettings settings, Clock clock) {
        this.store = store;
        this.reports = reports;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return how many rows were read */
    Uni<Long> read() {
        var now = Seoul.wallClock(clock.instant());
        var lastMonth = YearMonth.from(now).minusMonths(1).atDay(1).atStartOfDay();
        return reports.oldestOpen(Provider.UMS, Seoul.fromWallClock(lastMonth))
                .chain(oldest -> oldest.map(instant -> readSince(Seoul.wallClock(instant), now))
                        .orElse(Uni.createFrom().item(0L)));
    }

    private Uni<Long> readSince(LocalDateTime oldest, LocalDateTime now) {
        return Multi.createFrom()
                .items(cursors(oldest, now))
                .onItem()
                .transformToUniAndConcatenate(this::readToEnd)
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Stream<UmsLogCursor> cursors(LocalDateTime oldest, LocalDateTime now) {
        var month = YearMonth.from(now);
        var begin = month.atDay(1).atStartOfDay();
        var ofThis = cursors(month, latest(oldest, now.minus(settings.reportsLookBack()), begin));
        return oldest.isBefore(begin)
                ? Stream.concat(
                        cursors(month.minusMonths(1), latest(oldest, begin.minus(settings.reportsLookBack()))), ofThis)
                : ofThis;
    }

    private static Stream<UmsLogCursor> cursors(YearMonth month, LocalDateTime from) {
        return Stream.of(Channel.values())
                .flatMap(channel ->
                        UmsContent.TRAFFIC.stream().map(traffic -> new UmsLogCursor(month, channel, traffic, from)));
    }

    private static LocalDateTime latest(LocalDateTime... times) {
        return Stream.of(times).max(LocalDateTime::compareTo).orElseThrow();
    }

    /** Repeated rather than recursive: an hour may have a thousand pages. */
    private Uni<Long> readToEnd(UmsLogCursor cursor) {
        return Multi.createBy()
                .repeating()
                .uni(() -> cursor, this::readPage)
                .whilst(rows -> rows == settings.reportsRowsMax())
                .collect()
                .with(Collectors.summingLong(Integer::longValue));
    }

    private Uni<Integer> readPage(UmsLogCursor cursor) {
        return store.read(cursor)
                .call(rows -> reports.apply(Provider.UMS, UmsRow.reports(rows)))
                .invoke(cursor::advance)
                .map(List::size);
    }
}
