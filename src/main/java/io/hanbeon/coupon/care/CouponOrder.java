package io.hanbeon.coupon.care;

import io.hanbeon.coupon.FindCoupons.Found;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.Parameters;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * In which order coupons are listed. What they are sorted by may be equal for many, so their ids decide behind it; a page
 * goes on behind value and id of the last one shown, and is the same however many come meanwhile.
 */
public record CouponOrder(Key key, boolean isDescending) {
    public static final CouponOrder NEWEST = new CouponOrder(Key.NEWEST, true);

    private static final Instant NEVER_ISSUED = Instant.EPOCH;
    private static final LocalDate NEVER_ENDS = LocalDate.of(9999, 12, 31);

    /** What they are sorted by. */
    public enum Key {
        NEWEST("", "c.id", found -> found.coupon().id(), Function.identity()),
        ISSUED(
                "issued",
                "COALESCE(c.issued_at, TIMESTAMP '1970-01-01 00:00:00')",
                found -> Objects.requireNonNullElse(found.coupon().times().issued(), NEVER_ISSUED),
                text -> Utc.column(Objects.requireNonNull(Parameters.instant("cursor", text.toString())))),
        CUSTOMER("customer", "p.customer", Found::customer, Function.identity()),
        EVENT("event", "p.event_name", Found::eventName, Function.identity()),
        STATE("state", "c.state", found -> found.coupon().state(), Function.identity()),
        USE("use", "c.use_state", found -> found.coupon().use(), Function.identity()),
        VALID_UNTIL(
                "validUntil",
                "COALESCE(c.valid_until, DATE '9999-12-31')",
                found -> Objects.requireNonNullElse(found.coupon().validUntil(), NEVER_ENDS),
                text -> storable(LocalDate.parse(text.toString())));

        private final String name;
        private final String column;
        private final Function<Found, Object> value;
        private final Function<Object, Object> read;

        Key(String name, String column, Function<Found, Object> value, Function<Object, Object> read) {
            this.name = name;
            this.column = column;
            this.value = value;
            this.read = read;
        }
    }

    /** Behind which coupon a page goes on. */
    public record Position(Object value, long id) {}

    /** @param sort a name, with a minus before it for the other way round; {@code null}: the newest first */
    public static CouponOrder of(@Nullable String sort) {
        if (sort == null || sort.isEmpty()) {
            return NEWEST;
        }
        boolean isDescending = sort.startsWith("-");
        var name = isDescending ? sort.substring(1) : sort;
        return Arrays.stream(Key.values())
                .filter(key -> !key.name.isEmpty() && key.name.equals(name))
                .findFirst()
                .map(key -> new CouponOrder(key, isDescending))
                .orElseThrow(
                        () -> new BadParameter("sort", "issued, customer, event, state, use, validUntil; - before it"));
    }

    /** Where the page after this coupon begins; opaque to who gets it. */
    public String cursor(Found last) {
        long id = last.coupon().id();
        if (key == Key.NEWEST) {
            return Ids.text(id);
        }
        var position = new JsonArray().add(key.value.apply(last).toString()).add(Ids.text(id));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(position.encode().getBytes(StandardCharsets.UTF_8));
    }

    /** {@code null} at the beginning. */
    public @Nullable Position position(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            if (key == Key.NEWEST) {
                return new Position(id(cursor), id(cursor));
            }
            var parts = new JsonArray(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            return new Position(key.read.apply(parts.getString(0)), id(parts.getString(1)));
        } catch (IllegalArgumentException
                | DecodeException
                | DateTimeException
                | ClassCastException
                | IndexOutOfBoundsException
                | NullPointerException noCursor) {
            throw new BadParameter("cursor", "nextCursor");
        }
    }

    /** Whoever forges a cursor may name a year that no database keeps. */
    private static LocalDate storable(LocalDate day) {
        if (day.getYear() < 1 || day.isAfter(NEVER_ENDS)) {
            throw new DateTimeException("A year of five digits");
        }
        return day;
    }

    private static long id(String text) {
        return Ids.parse(text).orElseThrow(IllegalArgumentException::new);
    }

    String condition() {
        var beyond = isDescending ? "<" : ">";
        return key == Key.NEWEST
                ? "c.id " + beyond + " ?"
                : "(%1$s %2$s ? OR %1$s = ? AND c.id %2$s ?)".formatted(key.column, beyond);
    }

    void addTo(Tuple values, Position position) {
        if (key != Key.NEWEST) {
            values.addValue(position.value()).addValue(position.value());
        }
        values.addLong(position.id());
    }

    String orderBy() {
        var way = isDescending ? " DESC" : " ASC";
        return " ORDER BY " + (key == Key.NEWEST ? "" : key.column + way + ", ") + "c.id" + way;
    }
}
