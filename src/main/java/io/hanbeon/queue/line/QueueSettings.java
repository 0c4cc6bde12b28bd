package io.hanbeon.queue.line;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.queue")
public interface QueueSettings {
    /** People who wait in one line. */
    @WithDefault("1000000")
    int waitingMax();

    /** Lines that are open at once, over all instances. */
    @WithDefault("100")
    int linesMax();

    /** Lines in which one person waits at once. */
    @WithDefault("1")
    int linesPerPersonMax();

    /** Whoever is not heard of for so long loses their place. Longer than poll-max. */
    @WithDefault("3m")
    Duration grace();

    /** After nobody looked at a line for longer, since Redis or all of us were away, everybody has the whole grace again. */
    @WithDefault("10s")
    Duration awayMax();

    /** After Redis lost a line, its draw waits so long for who waited before. Longer than poll-max. */
    @WithDefault("70s")
    Duration comeBackWithin();

    /** When somebody who is nearly first should ask again. */
    @WithDefault("5s")
    Duration pollMin();

    /** When somebody far behind should ask again. */
    @WithDefault("60s")
    Duration pollMax();

    /** How long a token lasts. */
    @WithDefault("10m")
    Duration tokenLife();

    /** How long somebody is told why they do not wait any more. */
    @WithDefault("10m")
    Duration endedKept();

    /** Let in by one call of Redis, of which there is one a second: more than a second's, so that a late one makes up. */
    @WithDefault("2000")
    int admittedAtOnceMax();

    /** The highest rate that an organiser may set. */
    @WithDefault("60000")
    int admittedPerMinuteMax();

    /** The most people that an organiser may let be inside at once. */
    @WithDefault("100000")
    int admittedMax();

    /** Wait for Redis before it counts as away. */
    @WithDefault("1s")
    Duration redisMax();

    /** Replicas of Redis that have a new place before it is told, so that it survives a fail-over; 0 without replicas. */
    @WithDefault("0")
    int replicasMin();

    /** A place is told without them after so long. Shorter than redis-max. */
    @WithDefault("100ms")
    Duration replicasWaitMax();

    /** After that nobody waits for them for so long. */
    @WithDefault("1s")
    Duration replicasPause();

    /** Lines looked after at the same time by an instance. */
    @WithDefault("8")
    int linesTogetherMax();

    /** In which time everybody in a line is looked at once, whether they were heard of. */
    @WithDefault("60s")
    Duration sweepWithin();

    /** Of 4,096 parts of a line, those that one call of Redis looks through. */
    @WithDefault("16")
    int sweepPartsMax();

    /** Tickets of a page of the draw's list. */
    @WithDefault("10000")
    int drawPageMax();

    /** A database that takes longer for a look at the lines slows down how many are let in. */
    @WithDefault("500ms")
    Duration databaseSlow();

    /** In percent of the organiser's rate: no slower than this, however slow the database is. */
    @WithDefault("10")
    int shareMin();

    /** How long after its end a line is looked after, so that it empties. */
    @WithDefault("1h")
    Duration afterEnd();

    /** How long after its end Redis keeps what is left of it. */
    @WithDefault("24h")
    Duration keptAfterEnd();
}
