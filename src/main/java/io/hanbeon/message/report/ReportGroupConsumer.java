package io.hanbeon.message.report;

import io.hanbeon.message.provider.VendorReport;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.flow.GroupCommit;
import io.hanbeon.shared.sql.SqlFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps the reports of calls that wait by one statement. A statement that the database refuses has kept nothing, and each
 * call's reports go alone: what cannot be kept fails its own call and no other.
 */
@ApplicationScoped
class ReportGroupConsumer {
    private static final String WRITE = "message.report.group.write";

    private final GroupCommit<List<VendorReport>, Boolean> groups;
    private final Duration keepMax;
    private final ReportStore store;
    private final ReportMetrics metrics;
    private final Clock clock;

    ReportGroupConsumer(
            EventBus bus,
            ReportStore store,
            ReportMetrics metrics,
            ReportSettings settings,
            Clock clock,
            MeterRegistry registry) {
        var limits = new GroupCommit.Limits(
                settings.group().groupsMax(),
                settings.group().reportsMax(),
                settings.group().keepMax());
        this.groups = new GroupCommit<>(writer -> bus.send(WRITE, writer), List::size, limits, clock);
        registry.gauge("hanbeon.messages.reports.group.waiting", groups, GroupCommit::waiting);
        this.keepMax = settings.group().keepMax();
        this.store = store;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Fails if it is not known whether they are kept, also when they have waited too long. */
    Uni<Void> keep(List<VendorReport> reports) {
        return groups.commit(reports)
                .chain(isKept -> isKept ? Uni.createFrom().voidItem() : insert(reports))
                .ifNoItem()
                .after(keepMax)
                .on(CallersContext.timer())
                .fail();
    }

    @ConsumeEvent(WRITE)
    Uni<Void> write(long writer) {
        return groups.write(writer, this::keepAll);
    }

    private Uni<List<Boolean>> keepAll(List<List<VendorReport>> calls) {
        return insert(calls.stream().flatMap(List::stream).toList())
                .replaceWith(true)
                .onFailure(failure -> calls.size() > 1 && SqlFailure.isAnswered(failure))
                .recoverWithItem(false)
                .map(isKept -> Collections.nCopies(calls.size(), isKept));
    }

    /** A statement for each provider, since only a statement tells how many of its reports are new. */
    private Uni<Void> insert(List<VendorReport> reports) {
        var byProvider = reports.stream().collect(Collectors.groupingBy(VendorReport::provider));
        return Multi.createFrom()
                .iterable(byProvider.values())
                .onItem()
                .transformToUniAndConcatenate(this::insertOfOne)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> insertOfOne(List<VendorReport> reports) {
        return store.insert(reports, clock.instant())
                .invoke(fresh -> metrics.received(reports.getFirst().provider(), reports.size(), fresh));
    }
}
