package io.hanbeon.job;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Work that every instance does again and again: rows that are due, or a look at something. A bean of it is scheduled,
 * woken, counted, listed, paused and run by hand. Instances run it side by side, so a round claims what it takes.
 */
public interface RepeatedJob {
    String name();

    Duration every();

    /** A bounded part of the work, outside any transaction. */
    Uni<Round> round();

    /** A pause after a run, so that what wakes it again gathers: rounds cost the same however few rows they take. */
    default Duration gather() {
        return Duration.ZERO;
    }
}
