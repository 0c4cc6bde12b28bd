package io.hanbeon.message.report;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Matches reports as soon as they came, and by the clock those that had to wait. */
@ApplicationScoped
class ReportJob implements RepeatedJob {
    static final String NAME = "message-reports";

    private final MatchReports matchReports;
    private final ReportSettings settings;

    ReportJob(MatchReports matchReports, ReportSettings settings) {
        this.matchReports = matchReports;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration every() {
        return settings.every();
    }

    @Override
    public Uni<Round> round() {
        return matchReports.round();
    }

    /** A round costs the database four commits however few it moves, and calls with reports wait behind them. */
    @Override
    public Duration gather() {
        return settings.gather();
    }
}
