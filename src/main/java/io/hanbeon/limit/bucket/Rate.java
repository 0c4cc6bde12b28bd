package io.hanbeon.limit.bucket;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** So many requests in a time, and so many at once. */
public record Rate(int requests, Duration period) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})/([1-9]\\d{0,4}[smh])");

    /** {@code 600/1m}. */
    public static Rate parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("hanbeon.limit: %s is not like 600/1m".formatted(text));
        }
        return new Rate(Integer.parseInt(matcher.group(1)), Duration.parse("PT" + matcher.group(2)));
    }

    /** In whole microseconds, so that a bucket of n tokens holds n exactly. */
    public long microsPerRequest() {
        return Math.max(1, TimeUnit.MICROSECONDS.convert(period) / requests);
    }
}
