package io.hanbeon.message.report;

import io.hanbeon.message.provider.VendorReport;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.flow.GroupCommit;
import io.hanbeon.shared.flow.GroupCommit.Writing;
import io.hanbeon.shared.flow.GroupCommits;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps the reports of calls that wait by one statement. A statement that the database refuses has kept nothing, and each
 * call's reports go alone: what cannot be kept fails its own call and no other.
 */
@ApplicationScoped
class KeepReports {
    private static final String WAITING = "hanbeon.messages.reports.group.waiting";

    private final GroupCommit<List<VendorReport>, List<VendorReport>> groups;
    private final Duration keepMax;
    private final ReportStore store;
    private final ReportMetrics metrics;
    private final Clock clock;

    KeepReports(
            ReportStore store, ReportMetrics metrics, ReportSettings settings, GroupCommits groupCommits, Clock clock) {
        var limits = new GroupCommit.Limits(
                settings.group().groupsMax(),
                settings.group().reportsMax(),
                settings.group().keepMax());
        this.groups = groupCommits.make(
                WAITING, limits, Writing.together(this::insertAll).elseAlone().sizedBy(List::size));
        this.keepMax = settings.group().keepMax();
        this.store = store;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Fails if it is not known whether they are kept, also when they have waited too long. */
    Uni<Void> keep(List<VendorReport> reports) {
        return groups.commit(reports)
                .ifNoItem()
                .after(keepMax)
                .on(CallersContext.timer())
                .fail()
                .replaceWithVoid();
    }

    private Uni<List<List<VendorReport>>> insertAll(List<List<VendorReport>> calls) {
        return insert(calls.stream().flatMap(List::stream).toList()).replaceWith(calls);
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
