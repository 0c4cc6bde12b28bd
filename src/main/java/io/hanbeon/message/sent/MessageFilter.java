package io.hanbeon.message.sent;

import io.hanbeon.message.Channel;
import io.hanbeon.message.delivery.MessageState;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.seal.Sealer;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a list of messages is narrowed to; {@code null} narrows nothing.
 *
 * @param from first business day on which it was asked for, Seoul; {@code to} the last, included
 */
record MessageFilter(
        @Nullable Long organisationId,
        @Nullable Channel channel,
        @Nullable MessageState state,
        @Nullable Provider provider,
        @Nullable String phone,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** A condition of a statement and the values of its place-holders. */
    record Where(String sql, Tuple values) {}

    Where where(long beforeId, Sealer sealer) {
        var conditions = new ArrayList<>(List.of("id < ?"));
        var values = Tuple.of(to == null ? beforeId : Math.min(beforeId, floor(to.plusDays(1))));
        add(from, "id >= ?", conditions, day -> values.addLong(floor(day)));
        add(organisationId, "organisation_id = ?", conditions, values::addLong);
        add(channel, "channel = ?", conditions, value -> values.addString(value.name()));
        if (state != null) {
            add(state, condition(state), conditions, value -> values.addString(value.name()));
        }
        add(provider, "provider = ?", conditions, value -> values.addString(value.name()));
        add(
                phone,
                "recipient_hash IN (?, ?)",
                conditions,
                number -> keys(number).forEach(key -> values.addBuffer(Buffer.buffer(sealer.fingerprint(key)))));
        return new Where(String.join(" AND ", conditions), values);
    }

    /** Few messages are in a rare state, and only open ones are due: both have an index, which all states have not. */
    private static String condition(MessageState state) {
        return switch (state) {
            case UNCONFIRMED, FAILED, CANCELLED -> "rare_state = ?";
            case REQUESTED, QUEUED, SENT -> "state = ? AND due_at > '1970-01-01'";
            case DELIVERED -> "state = ?";
        };
    }

    /** Rows from before a number had one key were kept by the digits of E.164. */
    private static Stream<String> keys(String phone) {
        var key = PhoneNumber.key(phone);
        return Stream.of(
                key,
                PhoneNumber.parse(phone)
                        .map(number -> number.e164().substring(1))
                        .orElse(key));
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
