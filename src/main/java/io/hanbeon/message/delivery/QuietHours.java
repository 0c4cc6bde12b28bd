package io.hanbeon.message.delivery;

import io.hanbeon.shared.Seoul;
import java.time.Instant;
import java.time.LocalTime;

/** From 21:00 to 08:00, Seoul, no advertising may reach anybody (정보통신망법 제50조 제3항). */
public final class QuietHours {
    private static final LocalTime BEGIN = LocalTime.of(21, 0);
    private static final LocalTime END = LocalTime.of(8, 0);

    private QuietHours() {}

    /** When advertising that is meant to go out at this time may: then, or at the end of the quiet hours. */
    public static Instant endAfter(Instant time) {
        return isQuiet(time) ? Seoul.next(END, time) : time;
    }

    public static boolean isQuiet(Instant time) {
        var clock = Seoul.wallClock(time).toLocalTime();
        return !clock.isBefore(BEGIN) || clock.isBefore(END);
    }
}
