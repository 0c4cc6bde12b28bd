package io.hanbeon.message.ums;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Every instance may run it at once: a report that another one has read changes nothing. */
@ApplicationScoped
class UmsReportJob {
    private static final Logger LOG = Logger.getLogger(UmsReportJob.class);

    private final ReadUmsReports readUmsReports;

    UmsReportJob(ReadUmsReports readUmsReports) {
        this.readUmsReports = readUmsReports;
    }

    @Scheduled(
            identity = "ums-reports",
            every = "{hanbeon.ums.reports-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> read() {
        return readUmsReports
                .read()
                .onFailure()
                .invoke(failure -> LOG.warnf("The SNAP agent's logs were not read: %s", failure))
                .onFailure()
                .recoverWithItem(0L)
                .replaceWithVoid();
    }
}
