package io.hanbeon.queue;

import java.time.Instant;

/**
 * What an organiser decides about a line.
 *
 * @param lobbyOpensAt from when on people may come; who is there at the opening is ordered by a draw
 * @param opensAt from when on people are let in; later ones wait in the order of their arrival
 * @param closesAt nobody comes or is let in any more
 * @param admittedPerMinute how many are let in, at the most
 * @param admittedMax how many may be inside at once
 * @param isPaused nobody is let in; everybody keeps their place
 */
public record QueueTerms(
        Instant lobbyOpensAt,
        Instant opensAt,
        Instant closesAt,
        int admittedPerMinute,
        int admittedMax,
        boolean isPaused) {
    public boolean isInOrder() {
        return !lobbyOpensAt.isAfter(opensAt) && opensAt.isBefore(closesAt);
    }
}
