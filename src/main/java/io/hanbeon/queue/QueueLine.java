package io.hanbeon.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of people, such as those who want seats of one schedule.
 *
 * @param key whoever sets it up names it, such as by a schedule's id
 * @param commitment SHA-256 of the draw's seed, in hex
 * @param epoch grows each time Redis has lost the line; 0 before its first
 * @param lostAt when that happened last
 * @param drawnAt when the list of those who took part in the draw was kept
 */
public record QueueLine(
        String key,
        QueueTerms terms,
        String commitment,
        long epoch,
        Optional<Instant> lostAt,
        Optional<Instant> drawnAt) {
    public static final int KEY_LENGTH_MAX = 40;
}
