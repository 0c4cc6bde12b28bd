package io.hanbeon.shared;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalInt;

/** Ids that follow a clock which a test sets back. The real ones never go back, so they would stay in the future. */
@Alternative
@Priority(1)
@Singleton
class FollowingIds extends Ids {
    private final Clock clock;
    private Ids current;
    private Instant last = Instant.MIN;

    FollowingIds(Clock clock) {
        super(OptionalInt.empty(), clock);
        this.clock = clock;
        this.current = new Ids(OptionalInt.empty(), clock);
    }

    @Override
    public synchronized long next() {
        var now = clock.instant();
        if (now.isBefore(last)) {
            current = new Ids(OptionalInt.empty(), clock);
        }
        last = now;
        return current.next();
    }
}
