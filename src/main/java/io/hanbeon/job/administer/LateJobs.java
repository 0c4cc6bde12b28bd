package io.hanbeon.job.administer;

import io.hanbeon.job.PeriodicJob;
import io.hanbeon.job.state.JobSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Since when work has been due that is not done, as this instance sees it. A job that is paused is late as well. */
@ApplicationScoped
class LateJobs {
    private final Map<String, Instant> behindSince = new ConcurrentHashMap<>();
    private final JobSettings settings;
    private final MeterRegistry registry;
    private final Clock clock;

    LateJobs(JobSettings settings, MeterRegistry registry, Clock clock) {
        this.settings = settings;
        this.registry = registry;
        this.clock = clock;
    }

    void watch(PeriodicJob job) {
        Gauge.builder("hanbeon.job.late", () -> isLate(job) ? 1 : 0)
                .tag("job", job.name())
                .register(registry);
    }

    void begin(PeriodicJob job) {
        behindSince.putIfAbsent(job.name(), clock.instant());
    }

    void end(PeriodicJob job) {
        behindSince.remove(job.name());
    }

    /** What another instance does is seen as done at the next look only. */
    boolean isLate(PeriodicJob job) {
        var since = behindSince.get(job.name());
        return since != null
                && since.plus(job.every()).plus(settings.lateAfter()).isBefore(clock.instant());
    }
}
