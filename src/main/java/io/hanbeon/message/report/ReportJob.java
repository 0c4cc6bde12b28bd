package io.hanbeon.message.report;

import io.hanbeon.shared.flow.Background;
import io.hanbeon.shared.flow.CallersContext;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Matches reports as soon as they came, and by the clock those that had to wait. Rows are claimed with SKIP LOCKED, so
 * every instance may run it at once.
 */
@ApplicationScoped
class ReportJob {
    private static final Logger LOG = Logger.getLogger(ReportJob.class);

    private final MatchReports matchReports;
    private final Background background;
    private final ReportSettings settings;

    /** Wakes that no run has begun after. */
    private final AtomicInteger wakes = new AtomicInteger();

    ReportJob(MatchReports matchReports, Background background, ReportSettings settings) {
        this.matchReports = matchReports;
        this.background = background;
        this.settings = settings;
    }

    @Scheduled(
            identity = "message-reports",
            every = "{hanbeon.report.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> match() {
        return matchReports.match();
    }

    /** One run at a time; reports that come during it are the next one's. */
    void wake() {
        if (wakes.getAndIncrement() == 0) {
            background.begin("Matching reports", this::matchAwake);
        }
    }

    private Uni<Void> matchAwake() {
        return Multi.createBy()
                .repeating()
                .uni(this::matchHeard)
                .whilst(unheard -> unheard > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /**
     * A round costs the database four commits however few it moves, and calls with reports wait behind them: so the next
     * one waits for company.
     *
     * @return how many wakes came since it began
     */
    private Uni<Integer> matchHeard() {
        int heard = wakes.get();
        return matchTolerantly()
                .onItem()
                .delayIt()
                .onExecutor(CallersContext.timer())
                .by(settings.gather())
                .emitOn(CallersContext.executor())
                .map(ignored -> wakes.addAndGet(-heard));
    }

    private Uni<Void> matchTolerantly() {
        return matchReports
                .match()
                .onFailure()
                .invoke(failure -> LOG.warnf("Reports are left to the clock: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
