package io.hanbeon.message.report;

import io.hanbeon.message.provider.VendorReport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Keeps what a vendor tells, whichever way it comes; then it may be answered. What follows for the messages is the job's
 * business. A report that is known changes nothing.
 */
@ApplicationScoped
public class ReceiveReports {
    /** An event of this instance: there is something to match. */
    static final String CAME = "message.reports-came";

    private final ReportGroupConsumer groups;
    private final EventBus bus;

    ReceiveReports(ReportGroupConsumer groups, EventBus bus) {
        this.groups = groups;
        this.bus = bus;
    }

    public Uni<Void> receive(List<VendorReport> reports) {
        return reports.isEmpty()
                ? Uni.createFrom().voidItem()
                : groups.keep(reports).invoke(() -> bus.send(CAME, ""));
    }
}
