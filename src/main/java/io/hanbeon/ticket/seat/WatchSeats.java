package io.hanbeon.ticket.seat;

import io.hanbeon.shared.Network;
import io.hanbeon.ticket.show.ShowRefusal;
import io.hanbeon.ticket.show.Shows;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What becomes of the seats of a performance, for who looks at them. An instance looks once in a while at those that
 * somebody watches, by one statement for all its listeners, so that it sees what every other instance does.
 */
@ApplicationScoped
public class WatchSeats {
    private final Shows shows;
    private final SeatStore store;
    private final SeatWatchSettings settings;
    private final AtomicInteger listeners;
    private final Map<String, Integer> listenersOf = new ConcurrentHashMap<>();
    private final Map<Long, Multi<Look>> watched = new ConcurrentHashMap<>();

    WatchSeats(Shows shows, SeatStore store, SeatWatchSettings settings, MeterRegistry registry) {
        this.shows = shows;
        this.store = store;
        this.settings = settings;
        this.listeners = registry.gauge("hanbeon.ticket.listeners", new AtomicInteger());
    }

    /**
     * @param changes since the look before
     * @param isSignOfLife whether listeners are told even if there is no change
     */
    private record Look(Map<String, SeatState> taken, SeatChanges changes, boolean isSignOfLife) {
        boolean isWorthTelling() {
            return isSignOfLife || !changes.isEmpty();
        }
    }

    /** Fails with {@link ShowRefusal.UnknownSchedule} or {@link SeatRefusal.TooManyListeners}. */
    public Uni<Void> require(long scheduleId, String address) {
        return shows.performance(scheduleId)
                .invoke(() -> requireRoom(listeners.get() + 1, listenersOf.getOrDefault(Network.of(address), 0) + 1))
                .replaceWithVoid();
    }

    private void requireRoom(int all, int ofAddress) {
        if (all > settings.listenersMax() || ofAddress > settings.listenersPerAddressMax()) {
            throw new SeatRefusal.TooManyListeners();
        }
    }

    /** Many may have been let through at once, so it is looked again. */
    private void arrive(String network) {
        requireRoom(listeners.incrementAndGet(), listenersOf.merge(network, 1, Integer::sum));
    }

    private void leave(String network) {
        listeners.decrementAndGet();
        listenersOf.computeIfPresent(network, (same, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    /** First all that are taken, then what changes. Whether there are such seats is asked before. */
    public Multi<SeatChanges> watch(long scheduleId, String address) {
        var network = Network.of(address);
        var knows = new AtomicBoolean();
        return watched.computeIfAbsent(scheduleId, this::looks)
                .filter(look -> !knows.get() || look.isWorthTelling())
                .map(look -> knows.getAndSet(true) ? look.changes() : SeatChanges.snapshot(look.taken()))
                .onOverflow()
                .buffer(settings.waitingMax())
                .select()
                .first(settings.watchMax())
                .onSubscription()
                .invoke(() -> arrive(network))
                .onTermination()
                .invoke(() -> leave(network));
    }

    /** For all listeners of this instance; it ends with the last of them. */
    private Multi<Look> looks(long scheduleId) {
        return Multi.createFrom()
                .deferred(() -> looksFromNowOn(scheduleId))
                .onTermination()
                .invoke(() -> watched.remove(scheduleId))
                .broadcast()
                .withCancellationAfterLastSubscriberDeparture()
                .toAllSubscribers();
    }

    /** A look that fails is left out: the next one sees what it would have. */
    private Multi<Look> looksFromNowOn(long scheduleId) {
        var before = new AtomicReference<Map<String, SeatState>>(Map.of());
        long silentLooksMax = Math.max(1, settings.silenceMax().dividedBy(settings.every()));
        return Multi.createFrom()
                .ticks()
                .every(settings.every())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> store.findTaken(scheduleId)
                        .map(taken -> new Look(
                                taken, SeatChanges.between(before.getAndSet(taken), taken), tick % silentLooksMax == 0))
                        .onFailure()
                        .recoverWithNull());
    }
}
