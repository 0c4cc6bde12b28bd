package io.hanbeon.message.report;

import io.hanbeon.job.DailyJob;
import io.hanbeon.job.InChunks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Forgets reports; what they said stays with the messages. */
@ApplicationScoped
class ForgetReportsJob implements DailyJob {
    private final ReportStore store;
    private final ReportSettings settings;
    private final Clock clock;

    ForgetReportsJob(ReportStore store, ReportSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-reports";
    }

    @Override
    public Uni<Long> work() {
        var before = clock.instant().minus(Duration.ofDays(settings.keptDays()));
        return InChunks.all(() -> store.forget(before, settings.forgetRowsMax()));
    }
}
