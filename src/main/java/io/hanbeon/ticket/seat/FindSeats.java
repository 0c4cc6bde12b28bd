package io.hanbeon.ticket.seat;

import io.hanbeon.ticket.show.Grade;
import io.hanbeon.ticket.show.ShowMetrics;
import io.hanbeon.ticket.show.ShowRefusal;
import io.hanbeon.ticket.show.Shows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the seats of a performance, as they are now: many who look at once share a reading. */
@ApplicationScoped
public class FindSeats {
    private final Shows shows;
    private final SharedSeats sharedSeats;
    private final SeatStore store;
    private final ShowMetrics metrics;

    FindSeats(Shows shows, SharedSeats sharedSeats, SeatStore store, ShowMetrics metrics) {
        this.shows = shows;
        this.sharedSeats = sharedSeats;
        this.store = store;
        this.metrics = metrics;
    }

    /** By row and place. Fails with {@link ShowRefusal.UnknownSchedule}. */
    public Uni<List<Seat>> of(long scheduleId) {
        return metrics.seatsRead(() -> shows.performance(scheduleId)
                .chain(performance -> sharedSeats.of(performance.schedule(), () -> load(scheduleId))));
    }

    private Uni<List<Seat>> load(long scheduleId) {
        metrics.seatsLoaded();
        return store.findAll(scheduleId);
    }

    /** Side by side; fails with {@link SeatRefusal.NoSuchGroup}. */
    public Uni<List<Seat>> best(long scheduleId, int count, @Nullable Grade grade) {
        return of(scheduleId).map(seats -> FindBestSeats.find(seats, count, grade));
    }
}
