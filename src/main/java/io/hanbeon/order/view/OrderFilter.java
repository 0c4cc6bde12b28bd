package io.hanbeon.order.view;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a list of orders is narrowed to; {@code null} narrows nothing.
 *
 * @param organisationId of whose shops; the caller's, unless they see all
 * @param from first business day, Seoul
 * @param to last business day, Seoul, included
 */
record OrderFilter(
        @Nullable Long organisationId,
        @Nullable String terminalId,
        @Nullable String orderNo,
        @Nullable String code,
        @Nullable String phone,
        OrderView.@Nullable State state,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** Orders of the shops of an organisation. */
    static final String OF_ORGANISATION =
            "terminal_id IN (SELECT terminal_id FROM kicc_shop WHERE organisation_id = ?)";

    /** A condition of a statement and the values of its place-holders. */
    record Where(String sql, Tuple values) {}

    Where where(OrderCursor after, Sealer sealer, Instant now) {
        var conditions = new ArrayList<String>();
        var values = Tuple.tuple();
        after.conditionsInto(conditions, values);
        add(organisationId, OF_ORGANISATION, conditions, values::addLong);
        add(terminalId, "terminal_id = ?", conditions, values::addString);
        add(orderNo, "order_no = ?", conditions, values::addString);
        add(code, "auth_no = ?", conditions, values::addString);
        add(phone, "phone_hash = ?", conditions, number -> values.addBuffer(hash(number, sealer)));
        add(from, "batch_id >= ?", conditions, day -> values.addLong(floor(day)));
        add(to, "batch_id < ?", conditions, day -> values.addLong(floor(day.plusDays(1))));
        add(state, stateCondition(), conditions, wanted -> addStateValue(wanted, values, now));
        return new Where(String.join(" AND ", conditions), values);
    }

    private String stateCondition() {
        if (state == null) {
            return "";
        }
        return switch (state) {
            case UNPAID -> "payment_code = '0' AND expires_at > ?";
            case EXPIRED -> "payment_code = '0' AND expires_at <= ?";
            case PAYING -> "payment_code = '3'";
            case PAID -> "payment_code = '1'";
            case CANCELLED -> "payment_code = '2'";
        };
    }

    private static void addStateValue(OrderView.State state, Tuple values, Instant now) {
        if (state == OrderView.State.UNPAID || state == OrderView.State.EXPIRED) {
            values.addLocalDateTime(Utc.column(now));
        }
    }

    private static <T> void add(@Nullable T value, String condition, List<String> conditions, Consumer<T> addValue) {
        if (value != null) {
            conditions.add(condition);
            addValue.accept(value);
        }
    }

    private static Buffer hash(String phone, Sealer sealer) {
        return Buffer.buffer(sealer.fingerprint(PhoneNumber.key(phone)));
    }

    private static long floor(LocalDate day) {
        return Ids.floor(Seoul.at(day, LocalTime.MIDNIGHT));
    }
}
