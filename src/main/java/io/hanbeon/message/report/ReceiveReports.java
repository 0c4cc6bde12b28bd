package io.hanbeon.message.report;

import io.hanbeon.job.WakeJobs;
import io.hanbeon.message.provider.VendorReport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Keeps what a vendor tells, whichever way it comes; then it may be answered. What follows for the messages is the job's
 * business. A report that is known changes nothing.
 */
@ApplicationScoped
public class ReceiveReports {
    private final KeepReports keepReports;
    private final WakeJobs wakeJobs;

    ReceiveReports(KeepReports keepReports, WakeJobs wakeJobs) {
        this.keepReports = keepReports;
        this.wakeJobs = wakeJobs;
    }

    public Uni<Void> receive(List<VendorReport> reports) {
        return reports.isEmpty()
                ? Uni.createFrom().voidItem()
                : keepReports.keep(reports).invoke(() -> wakeJobs.wake(ReportJob.NAME));
    }
}
