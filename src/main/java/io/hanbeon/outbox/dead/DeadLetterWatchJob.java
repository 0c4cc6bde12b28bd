package io.hanbeon.outbox.dead;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Counts the dead letters that wait for somebody, over the whole database. */
@ApplicationScoped
class DeadLetterWatchJob implements RepeatedJob {
    private final DeadLetterStore store;
    private final DeadLetterMetrics metrics;
    private final DeadLetterSettings settings;

    DeadLetterWatchJob(DeadLetterStore store, DeadLetterMetrics metrics, DeadLetterSettings settings) {
        this.store = store;
        this.metrics = metrics;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "dead-letter-watch";
    }

    @Override
    public Duration every() {
        return settings.watchEvery();
    }

    @Override
    public Uni<Round> round() {
        return store.countDead().invoke(metrics::seen).replaceWith(Round.last(0));
    }
}
