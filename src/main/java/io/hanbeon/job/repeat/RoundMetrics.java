package io.hanbeon.job.repeat;

import io.hanbeon.job.Round;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts rounds and what they took, by the name of the job. */
@ApplicationScoped
class RoundMetrics {
    private final MeterRegistry registry;

    RoundMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    Uni<Round> measured(String job, Supplier<Uni<Round>> round) {
        return Uni.createFrom().deferred(() -> {
            var sample = Timer.start(registry);
            return round.get()
                    .onItemOrFailure()
                    .invoke((done, failure) -> sample.stop(timer(job, failure)))
                    .invoke(done ->
                            registry.counter("hanbeon.job.rows", "job", job).increment(done.rows()));
        });
    }

    private Timer timer(String job, @Nullable Throwable failure) {
        return registry.timer("hanbeon.job.rounds", "job", job, "result", failure == null ? "done" : "failed");
    }
}
