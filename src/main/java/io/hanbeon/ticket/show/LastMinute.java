package io.hanbeon.ticket.show;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLongArray;

/** How often something happened on this instance in the last whole minute, second by second. */
final class LastMinute {
    private static final int SECONDS = 60;

    private final AtomicLongArray counts = new AtomicLongArray(SECONDS);
    private final AtomicLongArray seconds = new AtomicLongArray(SECONDS);
    private final InstantSource clock;

    LastMinute(InstantSource clock) {
        this.clock = clock;
    }

    /** Two who begin a second at once may lose one of its first counts, which no decision depends on. */
    void count() {
        long second = clock.instant().getEpochSecond();
        int place = (int) (second % SECONDS);
        if (seconds.getAndSet(place, second) != second) {
            counts.set(place, 0);
        }
        counts.incrementAndGet(place);
    }

    long sum() {
        long now = clock.instant().getEpochSecond();
        long sum = 0;
        for (int place = 0; place < SECONDS; place++) {
            sum += now - seconds.get(place) < SECONDS ? counts.get(place) : 0;
        }
        return sum;
    }
}
