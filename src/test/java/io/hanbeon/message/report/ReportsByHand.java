package io.hanbeon.message.report;

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
        return matchReports.match();
    }
}
