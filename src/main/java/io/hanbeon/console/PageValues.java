package io.hanbeon.console;

import io.hanbeon.shared.Seoul;
import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How pages write times (Seoul's) and quantities. */
@TemplateExtension
public final class PageValues {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final int SECONDS_OF_MINUTE = 60;

    private PageValues() {}

    public static String minute(Instant instant) {
        return MINUTE.format(Seoul.wallClock(instant));
    }

    public static String second(Instant instant) {
        return SECOND.format(Seoul.wallClock(instant));
    }

    public static String count(long quantity) {
        return String.format(Locale.ROOT, "%,d", quantity);
    }

    public static String count(int quantity) {
        return count((long) quantity);
    }

    /** How long somebody waits still, in minutes and seconds. */
    public static String wait(Long seconds) {
        return "%d:%02d".formatted(seconds / SECONDS_OF_MINUTE, seconds % SECONDS_OF_MINUTE);
    }

    /** By which a page tells values apart: an enum's own methods are not known to the native binary. */
    public static String code(Enum<?> value) {
        return value.name();
    }

    /** A long number as people read it out, in fours. */
    public static String fours(String number) {
        return number.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
