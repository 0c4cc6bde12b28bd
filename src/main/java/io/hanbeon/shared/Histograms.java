package io.hanbeon.shared;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Buckets for the timers of which the dashboard shows percentiles; few, since each is a series of its own. */
class Histograms {
    private static final Set<String> TIMERS =
            Set.of("hanbeon.order.step", "hanbeon.remote.calls", "http.server.requests");
    private static final List<Long> BUCKET_MILLIS =
            List.of(1L, 2L, 5L, 10L, 20L, 50L, 100L, 200L, 500L, 1_000L, 2_000L, 5_000L, 10_000L);

    @Produces
    @Singleton
    MeterFilter buckets() {
        var nanos = BUCKET_MILLIS.stream()
                .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
                .toArray();
        var withBuckets = DistributionStatisticConfig.builder()
                .serviceLevelObjectives(nanos)
                .build();
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return TIMERS.contains(id.getName()) ? withBuckets.merge(config) : config;
            }
        };
    }
}
