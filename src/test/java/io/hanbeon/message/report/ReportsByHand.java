package io.hanbeon.message.report;

import io.hanbeon.job.RoundsByHand;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The job that matches reports, for tests of other rooms. */
@ApplicationScoped
public class ReportsByHand {
    private final MatchReports matchReports;

    ReportsByHand(MatchReports matchReports) {
        this.matchReports = matchReports;
    }

    public Uni<Void> match() {
        return RoundsByHand.all(matchReports::round);
    }
}
