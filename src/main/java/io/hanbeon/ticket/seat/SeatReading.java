package io.hanbeon.ticket.seat;

import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The seats of a performance, read once for many; what is committed here since it began is laid over it. */
final class SeatReading {
    private final Map<String, SeatState> since = new ConcurrentHashMap<>();
    private final Uni<List<Seat>> reading;
    private final int capacity;
    private final Instant began;

    /** While it is under way, whoever comes waits for it. */
    private volatile Instant sharedUntil = Instant.MAX;

    SeatReading(int capacity, Instant began, Duration sharedFor, Uni<List<Seat>> seats) {
        this.capacity = capacity;
        this.began = began;
        this.reading = seats.invoke(() -> sharedUntil = began.plus(sharedFor))
                .onFailure()
                .invoke(() -> sharedUntil = Instant.MIN)
                .memoize()
                .indefinitely();
    }

    /** How many seats it remembers. */
    int capacity() {
        return capacity;
    }

    /** A clock that was set back would have it shared until it has caught up. */
    boolean isShared(Instant now) {
        return now.isBefore(sharedUntil) && !now.isBefore(began);
    }

    void change(List<String> seatNos, SeatState after) {
        seatNos.forEach(no -> since.put(no, after));
    }

    Uni<List<Seat>> seats() {
        return reading.emitOn(CallersContext.executor()).map(this::asChanged);
    }

    private List<Seat> asChanged(List<Seat> seats) {
        return since.isEmpty()
                ? seats
                : seats.stream()
                        .map(seat -> seat.in(since.getOrDefault(seat.no(), seat.state())))
                        .toList();
    }
}
