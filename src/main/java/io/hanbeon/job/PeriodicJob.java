package io.hanbeon.job;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Work that is done once for each period. A bean of it is scheduled, recorded, listed and run by hand. */
public interface PeriodicJob {
    String name();

    /** How often it is looked whether a period's work is due. */
    Duration every();

    /** The periods whose work may be due, the oldest first; those that are done are passed over. */
    List<String> due(Instant now);

    /** Must bear being begun again: whoever began it before may have died. Answers how much it handled. */
    Uni<Long> work(String period);

    /** Whether a period waits for those before it, and is left alone when one of them fails. */
    default boolean isInOrder() {
        return false;
    }
}
