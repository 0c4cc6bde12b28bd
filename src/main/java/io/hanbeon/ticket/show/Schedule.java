package io.hanbeon.ticket.show;

import java.time.Instant;

/**
 * One performance of a show.
 *
 * @param playSequence which of the show's it is
 * @param requiresQueue whether seats are held only by whom the queue has admitted
 */
public record Schedule(
        long id,
        long showId,
        int playSequence,
        long hallId,
        Instant startsAt,
        Instant endsAt,
        Instant saleStartsAt,
        Instant saleEndsAt,
        ScheduleState state,
        boolean requiresQueue,
        int capacity,
        int version) {}
