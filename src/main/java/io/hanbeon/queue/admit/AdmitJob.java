package io.hanbeon.queue.admit;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.Lines;
import io.hanbeon.queue.line.QueueSettings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Runs every line once a second, on every instance: what more than one of them does has no second effect. */
@ApplicationScoped
class AdmitJob implements RepeatedJob {
    private static final Logger LOG = Logger.getLogger(AdmitJob.class);

    private final Lines lines;
    private final RunLine runLine;
    private final QueueMetrics metrics;
    private final QueueSettings settings;

    AdmitJob(Lines lines, RunLine runLine, QueueMetrics metrics, QueueSettings settings) {
        this.lines = lines;
        this.runLine = runLine;
        this.metrics = metrics;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "queue-admission";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Uni<Round> round() {
        return lines.look()
                .invoke(look -> metrics.keep(look.lines()))
                .call(look -> Multi.createFrom()
                        .iterable(look.lines())
                        .onItem()
                        .transformToUni(line -> run(line, look.databaseTook()))
                        .merge(settings.linesTogetherMax())
                        .collect()
                        .last())
                .map(look -> Round.last(look.lines().size()));
    }

    /** One that fails does not keep the others. */
    private Uni<Void> run(Seeded line, Duration databaseTook) {
        return runLine.run(line, databaseTook)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("The line %s had no turn: %s", line.line().key(), failure))
                .onFailure()
                .recoverWithNull();
    }
}
