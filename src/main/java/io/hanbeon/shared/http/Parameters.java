package io.hanbeon.shared.http;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Seoul;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parameters, and fields of a body, read by hand: JAX-RS answers 404 to a query parameter that does not convert, where the
 * caller needs to be told which.
 * {@code null} stays {@code null}; anything unusable is a {@link BadParameter}.
 */
public final class Parameters {
    private static final int YEAR_MIN = 1900;
    private static final int YEAR_MAX = 2999;
    private static final Instant FIRST = Seoul.at(LocalDate.of(YEAR_MIN, 1, 1), LocalTime.MIDNIGHT);
    private static final Instant END = Seoul.at(LocalDate.of(YEAR_MAX + 1, 1, 1), LocalTime.MIDNIGHT);

    private Parameters() {}

    public static @Nullable LocalDate day(String name, @Nullable String text) {
        try {
            return text == null ? null : requireUsual(name, LocalDate.parse(text));
        } catch (DateTimeParseException notADay) {
            throw new BadParameter(name, "YYYY-MM-DD");
        }
    }

    public static @Nullable YearMonth month(String name, @Nullable String text) {
        try {
            var month = text == null ? null : YearMonth.parse(text);
            return month == null ? null : YearMonth.from(requireUsual(name, month.atDay(1)));
        } catch (DateTimeParseException notAMonth) {
            throw new BadParameter(name, "YYYY-MM");
        }
    }

    /** An instant, with its offset from UTC: {@code 2026-12-10T00:00:00Z}. */
    public static @Nullable Instant instant(String name, @Nullable String text) {
        return instant(name, text, "2026-12-10T00:00:00Z", Instant::parse);
    }

    /** An instant as Seoul's clocks show it, which is what a browser's field has: {@code 2026-12-10T09:00}. */
    public static @Nullable Instant wallClock(String name, @Nullable String text) {
        return instant(
                name, text, "2026-12-10T09:00", wanted -> Seoul.fromWallClock(LocalDateTime.parse(wanted.strip())));
    }

    private static @Nullable Instant instant(
            String name, @Nullable String text, String expected, Function<String, Instant> parse) {
        try {
            var instant = text == null ? null : parse.apply(text);
            if (instant != null && !isUsual(instant)) {
                throw new BadParameter(name, "%s, %d-%d".formatted(expected, YEAR_MIN, YEAR_MAX));
            }
            return instant;
        } catch (DateTimeParseException noInstant) {
            throw new BadParameter(name, expected);
        }
    }

    /** Held by its bounds: an instant may be of a year that no calendar has. */
    static boolean isUsual(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(END);
    }

    /** What a calendar of today has to do with; the database keeps no year of five digits. */
    private static LocalDate requireUsual(String name, LocalDate day) {
        if (day.getYear() < YEAR_MIN || day.getYear() > YEAR_MAX) {
            throw new BadParameter(name, "YYYY-MM-DD, %d-%d".formatted(YEAR_MIN, YEAR_MAX));
        }
        return day;
    }

    public static <E extends Enum<E>> @Nullable E oneOf(Class<E> values, String name, @Nullable String text) {
        try {
            return text == null ? null : Enum.valueOf(values, text);
        } catch (IllegalArgumentException notOne) {
            throw new BadParameter(name, Arrays.toString(values.getEnumConstants()));
        }
    }

    /** As {@link Ids#text} writes it, or the number itself, which some have noted; that one never has 13 digits. */
    public static @Nullable Long id(String name, @Nullable String text) {
        try {
            return text == null ? null : Ids.parse(text).orElseGet(() -> Long.valueOf(text));
        } catch (NumberFormatException noId) {
            throw new BadParameter(name, Ids.text(1));
        }
    }

    /** In E.164; {@code null} where none was given. */
    public static @Nullable String phone(String name, @Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : PhoneNumber.parse(text)
                        .map(PhoneNumber::e164)
                        .orElseThrow(() -> new BadParameter(name, "010-1234-5678"));
    }

    /** No, where it is left out. */
    public static boolean flag(String name, @Nullable String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new BadParameter(name, "true, false");
        }
        return "true".equals(text);
    }

    /** Where a list by id, the newest first, goes on: before the last one shown, whose id is its {@code nextCursor}. */
    public static long before(@Nullable String cursor) {
        return cursor == null
                ? Long.MAX_VALUE
                : Ids.parse(cursor).orElseThrow(() -> new BadParameter("cursor", "nextCursor"));
    }

    /** A page's size: the default where none is given, and never more than the most. */
    public static int limit(@Nullable String text, int limitDefault, int limitMax) {
        if (text == null) {
            return limitDefault;
        }
        try {
            return Math.clamp(Integer.parseInt(text), 1, limitMax);
        } catch (NumberFormatException notANumber) {
            throw new BadParameter("limit", "1-" + limitMax);
        }
    }
}
