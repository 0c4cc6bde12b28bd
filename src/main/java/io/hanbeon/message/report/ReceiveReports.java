package io.hanbeon.message.report;

import io.hanbeon.message.vendor.VendorReport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Keeps what a vendor tells, whichever way it comes; then it may be answered. What follows for the messages is the job's
 * business. A report that is known changes nothing.
 */
@ApplicationScoped
public class ReceiveReports {
    /** An event of this instance: there is something to match. */
    static final String CAME = "message.reports-came";

    private final ReportStore store;
    private final ReportMetrics metrics;
    private final EventBus bus;
    private final Clock clock;

    ReceiveReports(ReportStore store, ReportMetrics metrics, EventBus bus, Clock clock) {
        this.store = store;
        this.metrics = metrics;
        this.bus = bus;
        this.clock = clock;
    }

    public Uni<Void> receive(List<VendorReport> reports) {
        return reports.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.insert(reports, clock.instant())
                        .invoke(fresh -> metrics.received(reports.getFirst().provider(), reports.size(), fresh))
                        .invoke(() -> bus.send(CAME, ""))
                        .replaceWithVoid();
    }
}
