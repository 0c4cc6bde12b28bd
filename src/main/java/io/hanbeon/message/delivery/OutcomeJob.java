package io.hanbeon.message.delivery;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Writes what came of first tries, many at a time. */
@ApplicationScoped
class OutcomeJob implements RepeatedJob {
    private final DispatchOutcomes outcomes;
    private final MessageSettings settings;

    OutcomeJob(DispatchOutcomes outcomes, MessageSettings settings) {
        this.outcomes = outcomes;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "message-outcomes";
    }

    @Override
    public Duration every() {
        return settings.outcomesEvery();
    }

    @Override
    public Uni<Round> round() {
        return outcomes.write().replaceWith(Round.last(0));
    }
}
