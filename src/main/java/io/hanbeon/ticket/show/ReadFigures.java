package io.hanbeon.ticket.show;

import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * What one instance is asked for.
 *
 * @param showReads a second
 * @param missPercent of them that memory did not have
 * @param seatsMillis 95 of 100 readings of seats are faster
 * @param lagSeconds how far the replica is behind; empty where there is none
 * @param searches of reservations in a minute
 */
public record ReadFigures(long showReads, long missPercent, long seatsMillis, OptionalLong lagSeconds, long searches) {
    public static final long SHOW_READS_MAX = 1_000;
    public static final long MISS_PERCENT_MAX = 20;
    public static final long SEATS_MILLIS_MAX = 500;
    public static final long LAG_SECONDS_MAX = 10;
    public static final long SEARCHES_MAX = 10_000;
    private static final long SHOW_READS_OF_MODEL = 2_000;
    private static final long FIGURES_OF_MODEL = 3;
    private static final long FIGURES = 5;

    /** What the figures ask for. */
    public enum Decision {
        NOTHING,
        REPLICA,
        READ_MODEL,
        EVENT_SOURCING
    }

    public boolean hasReplica() {
        return lagSeconds.isPresent();
    }

    /** As the page tells it. */
    public long lag() {
        return lagSeconds.orElse(0);
    }

    /** Over how many limits. */
    public long over() {
        return LongStream.of(
                        showReads - SHOW_READS_MAX,
                        missPercent - MISS_PERCENT_MAX,
                        seatsMillis - SEATS_MILLIS_MAX,
                        lagSeconds.orElse(0) - LAG_SECONDS_MAX,
                        searches - SEARCHES_MAX)
                .filter(excess -> excess > 0)
                .count();
    }

    public Decision decision() {
        if (over() >= FIGURES) {
            return Decision.EVENT_SOURCING;
        }
        if (over() >= FIGURES_OF_MODEL || showReads > SHOW_READS_OF_MODEL) {
            return Decision.READ_MODEL;
        }
        return over() > 0 ? Decision.REPLICA : Decision.NOTHING;
    }
}
