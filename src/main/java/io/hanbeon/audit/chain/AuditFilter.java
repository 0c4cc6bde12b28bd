package io.hanbeon.audit.chain;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a list of entries is narrowed to; {@code null} narrows nothing.
 *
 * @param from first business day, Seoul
 * @param to last business day, Seoul, included
 */
public record AuditFilter(
        @Nullable Long chain,
        @Nullable String action,
        @Nullable String subject,
        @Nullable String callerId,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** A condition of a statement and the values of its place-holders. */
    record Where(String sql, Tuple values) {}

    /** Ids are sorted by time, so they also tell the days. */
    public Where where(AuditCursor after) {
        var conditions = new ArrayList<String>();
        var values = Tuple.tuple();
        add(after.id(), "id < ?", conditions, values::addLong);
        add(chain, "chain = ?", conditions, values::addLong);
        add(action, "action = ?", conditions, values::addString);
        add(subject, "subject = ?", conditions, values::addString);
        add(callerId, "caller_id = ?", conditions, values::addString);
        add(from, "id >= ?", conditions, day -> values.addLong(floor(day)));
        add(to, "id < ?", conditions, day -> values.addLong(floor(day.plusDays(1))));
        return new Where(String.join(" AND ", conditions), values);
    }

    private static <T> void add(@Nullable T value, String condition, List<String> conditions, Consumer<T> addValue) {
        if (value != null) {
            conditions.add(condition);
            addValue.accept(value);
        }
    }

    private static long floor(LocalDate day) {
        return Ids.floor(Seoul.at(day, LocalTime.MIDNIGHT));
    }
}
