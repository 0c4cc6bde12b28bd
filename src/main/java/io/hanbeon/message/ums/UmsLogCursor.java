package io.hanbeon.message.ums;

import io.hanbeon.message.Channel;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;

/**
 * How far the rows of one channel and urgency have been read in a month's log. The log has no key of its own: rows of one
 * second keep their order, and later ones come after them, so what was read of the last second is skipped.
 */
final class UmsLogCursor {
    private final YearMonth month;
    private final Channel channel;
    private final String traffic;
    private LocalDateTime from;
    private int skip;

    UmsLogCursor(YearMonth month, Channel channel, String traffic, LocalDateTime from) {
        this.month = month;
        this.channel = channel;
        this.traffic = traffic;
        this.from = from;
    }

    YearMonth month() {
        return month;
    }

    Channel channel() {
        return channel;
    }

    String traffic() {
        return traffic;
    }

    LocalDateTime from() {
        return from;
    }

    int skip() {
        return skip;
    }

    /** Past these rows, which were read here, in their order. */
    void advance(List<UmsRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var last = rows.getLast().requestedAt();
        var ofLastSecond =
                rows.stream().filter(row -> row.requestedAt().equals(last)).count();
        skip = (last.equals(from) ? skip : 0) + Math.toIntExact(ofLastSecond);
        from = last;
    }
}
