package io.hanbeon.ticket.show;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Figures by which it is decided whether reads need a model of their own. */
@ApplicationScoped
public class ShowMetrics {
    private static final long SECONDS_OF_MINUTE = 60;
    private static final long PERCENT = 100;

    private final Counter showReads;
    private final Counter showLoads;
    private final Counter seatReads;
    private final Counter seatLoads;
    private final Counter reservationReads;
    private final Timer seatTimes;
    private final LastMinute showReadsLately;
    private final LastMinute showLoadsLately;
    private final LastMinute reservationReadsLately;

    ShowMetrics(MeterRegistry registry, Clock clock) {
        this.showReads = registry.counter("hanbeon.ticket.reads", "of", "show");
        this.showLoads = registry.counter("hanbeon.ticket.loads", "of", "show");
        this.seatReads = registry.counter("hanbeon.ticket.reads", "of", "seats");
        this.seatLoads = registry.counter("hanbeon.ticket.loads", "of", "seats");
        this.reservationReads = registry.counter("hanbeon.ticket.reads", "of", "reservation");
        this.seatTimes =
                Timer.builder("hanbeon.ticket.seats").publishPercentiles(0.95).register(registry);
        this.showReadsLately = new LastMinute(clock);
        this.showLoadsLately = new LastMinute(clock);
        this.reservationReadsLately = new LastMinute(clock);
    }

    public void showRead() {
        showReads.increment();
        showReadsLately.count();
    }

    void showLoaded() {
        showLoads.increment();
        showLoadsLately.count();
    }

    public void seatsLoaded() {
        seatLoads.increment();
    }

    public void reservationRead() {
        reservationReads.increment();
        reservationReadsLately.count();
    }

    /** How long seats take. */
    public <T> Uni<T> seatsRead(Supplier<Uni<T>> reading) {
        seatReads.increment();
        return Uni.createFrom().deferred(() -> {
            var started = Timer.start();
            return reading.get().invoke(() -> started.stop(seatTimes));
        });
    }

    /**
     * Of this instance, over the last minute.
     *
     * @param replicaLagSeconds empty where there is no replica
     */
    public ReadFigures now(OptionalLong replicaLagSeconds) {
        long reads = showReadsLately.sum();
        return new ReadFigures(
                reads / SECONDS_OF_MINUTE,
                reads == 0 ? 0 : showLoadsLately.sum() * PERCENT / reads,
                seatsMillis(),
                replicaLagSeconds,
                reservationReadsLately.sum());
    }

    private long seatsMillis() {
        var percentiles = seatTimes.takeSnapshot().percentileValues();
        return percentiles.length == 0 ? 0 : (long) percentiles[0].value(TimeUnit.MILLISECONDS);
    }
}
