package io.hanbeon.job.repeat;

import io.hanbeon.job.state.JobSettings;
import io.hanbeon.shared.flow.Background;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Begins the looks of each job, the first at once, each other a pause after the end of the last, until the application
 * ends. The pause is measured, not read from a clock: one that is set back or forward changes nothing.
 */
@ApplicationScoped
public class JobTimers {
    private final Map<String, ScheduledFuture<?>> next = new ConcurrentHashMap<>();
    private final Background background;
    private final JobSettings settings;
    private final Clock clock;
    private volatile boolean isEnding;

    JobTimers(Background background, JobSettings settings, Clock clock) {
        this.background = background;
        this.settings = settings;
        this.clock = clock;
    }

    /** Switched off, it begins none; a wake goes without it. */
    public void start(String job, Duration every, Supplier<Uni<Void>> look) {
        if (settings.byClock()) {
            lookAfter(Duration.ZERO, job, every, look);
        }
    }

    /** What is under way is the last. */
    void end(@Observes ShutdownEvent ended) {
        isEnding = true;
        next.values().forEach(look -> look.cancel(false));
    }

    /** By the clock as it is now, and now while one is under way. */
    public Optional<Instant> nextLook(String job) {
        return Optional.ofNullable(next.get(job))
                .map(look -> clock.instant().plusNanos(Math.max(0, look.getDelay(TimeUnit.NANOSECONDS))));
    }

    private void lookAfter(Duration pause, String job, Duration every, Supplier<Uni<Void>> look) {
        if (!isEnding) {
            next.compute(
                    job,
                    (name, last) -> background.beginAfter(
                            pause,
                            name,
                            () -> Uni.createFrom()
                                    .deferred(look::get)
                                    .onTermination()
                                    .invoke(() -> lookAfter(every, job, every, look))));
        }
    }
}
