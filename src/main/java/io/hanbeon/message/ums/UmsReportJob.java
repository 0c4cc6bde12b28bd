package io.hanbeon.message.ums;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Every instance may run it at once: a report that another one has read changes nothing. */
@ApplicationScoped
class UmsReportJob implements RepeatedJob {
    private final ReadUmsReports readUmsReports;
    private final UmsSettings settings;

    UmsReportJob(ReadUmsReports readUmsReports, UmsSettings settings) {
        this.readUmsReports = readUmsReports;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "ums-reports";
    }

    @Override
    public Duration every() {
        return settings.reportsEvery();
    }

    @Override
    public Uni<Round> round() {
        return readUmsReports.read().map(Round::last);
    }
}
