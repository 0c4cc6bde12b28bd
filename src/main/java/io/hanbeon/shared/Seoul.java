package io.hanbeon.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** Business days and vendors' wall clocks are Seoul's. Seoul has had no daylight saving since 1988. */
public final class Seoul {
    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    private Seoul() {}

    public static LocalDate businessDay(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    public static Instant at(LocalDate businessDay, LocalTime time) {
        return businessDay.atTime(time).atZone(ZONE).toInstant();
    }

    /** The first instant strictly after {@code instant} at which Seoul's clocks show {@code time}. */
    public static Instant next(LocalTime time, Instant instant) {
        var today = at(businessDay(instant), time);
        return instant.isBefore(today) ? today : at(businessDay(instant).plusDays(1), time);
    }

    /** The wall clock of Seoul, as vendors' tables keep it. */
    public static LocalDateTime wallClock(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZONE);
    }

    public static Instant fromWallClock(LocalDateTime wallClock) {
        return wallClock.atZone(ZONE).toInstant();
    }
}
