package io.hanbeon.ticket.seat;

import io.hanbeon.ticket.show.Schedule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * The seats of performances that people look at on this instance. A crowd is one reading at a time for each performance:
 * whoever comes while it is under way, or shortly after, shares it. What this instance commits is seen at once, what
 * others do with the next reading; who gets a seat is decided by its row alone. Quarkus' cache counts entries, and a hall
 * may have ten seats or a hundred thousand.
 */
@ApplicationScoped
class SharedSeats {
    /** The one that was looked at longest ago comes first. */
    private final SequencedMap<Long, SeatReading> readings = new LinkedHashMap<>();

    private final SharedSeatsSettings settings;
    private final InstantSource clock;

    SharedSeats(SharedSeatsSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @param load asks the database */
    Uni<List<Seat>> of(Schedule schedule, Supplier<Uni<List<Seat>>> load) {
        return Uni.createFrom().deferred(() -> reading(schedule, load).seats());
    }

    synchronized void change(long scheduleId, List<String> seatNos, SeatState after) {
        var reading = readings.get(scheduleId);
        if (reading != null) {
            reading.change(seatNos, after);
        }
    }

    synchronized void forget(long scheduleId) {
        readings.remove(scheduleId);
    }

    private synchronized SeatReading reading(Schedule schedule, Supplier<Uni<List<Seat>>> load) {
        var now = clock.instant();
        var last = readings.get(schedule.id());
        var reading = last != null && last.isShared(now)
                ? last
                : new SeatReading(schedule.capacity(), now, settings.sharedFor(), load.get());
        readings.putLast(schedule.id(), reading);
        makeRoom();
        return reading;
    }

    /** The one that is wanted now stays, however large. */
    private void makeRoom() {
        var eldest = readings.values().iterator();
        while (readings.size() > 1 && isTooMuch()) {
            eldest.next();
            eldest.remove();
        }
    }

    private boolean isTooMuch() {
        return readings.size() > settings.schedulesMax()
                || readings.values().stream().mapToInt(SeatReading::capacity).sum() > settings.seatsMax();
    }
}
