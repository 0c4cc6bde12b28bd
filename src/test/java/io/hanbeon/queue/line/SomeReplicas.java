package io.hanbeon.queue.line;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;

/** For tests of other packages. */
public final class SomeReplicas {
    private SomeReplicas() {}

    public static Replicas of(QueueSettings settings) {
        return of(settings, new SimpleMeterRegistry());
    }

    public static Replicas of(QueueSettings settings, MeterRegistry registry) {
        return new Replicas(settings, registry, Clock.systemUTC());
    }
}
