package io.hanbeon.console;

import io.hanbeon.shared.Seoul;
import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How pages write times (Seoul's) and quantities. */
@TemplateExtension
public final class Shown {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private Shown() {}

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
}
