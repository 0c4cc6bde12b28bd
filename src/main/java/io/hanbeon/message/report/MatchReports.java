package io.hanbeon.message.report;

import io.hanbeon.job.Round;
import io.hanbeon.message.delivery.MoveMessages;
import io.hanbeon.message.provider.VendorReport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the message of each report and moves it. A report of a message that we do not know yet waits. */
@ApplicationScoped
class MatchReports {
    private static final int DOUBLINGS_MAX = 16;

    private final ReportStore store;
    private final MoveMessages moveMessages;
    private final ReportMetrics metrics;
    private final ReportSettings settings;
    private final Clock clock;

    MatchReports(
            ReportStore store, MoveMessages moveMessages, ReportMetrics metrics, ReportSettings settings, Clock clock) {
        this.store = store;
        this.moveMessages = moveMessages;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    Uni<Round> round() {
        Instant now = clock.instant();
        return store.claim(now, now.plus(settings.lease()), settings.roundMax())
                .call(this::matchAll)
                .map(due -> Round.of(due, settings.roundMax()));
    }

    /** What fails here is due again when the lease ends; moving a message twice moves it once. */
    private Uni<Void> matchAll(List<KeptReport> due) {
        return due.isEmpty()
                ? Uni.createFrom().voidItem()
                : moveMessages
                        .move(due.stream().map(KeptReport::report).toList())
                        .map(found -> settled(due, found, clock.instant()))
                        .invoke(this::countUnmatched)
                        .chain(settled -> store.settle(settled, clock.instant()));
    }

    private List<SettledReport> settled(List<KeptReport> due, Map<VendorReport, Long> found, Instant now) {
        return due.stream()
                .map(kept -> found.containsKey(kept.report())
                        ? new SettledReport(kept.report(), found.get(kept.report()), null)
                        : new SettledReport(kept.report(), null, nextLook(kept, now)))
                .toList();
    }

    private @Nullable Instant nextLook(KeptReport kept, Instant now) {
        int doublings = Math.min(kept.attempts() - 1, DOUBLINGS_MAX);
        var pause = settings.pause().multipliedBy(1L << doublings);
        var next = now.plus(shorter(pause, settings.pauseMax()));
        return next.isAfter(kept.receivedAt().plus(settings.matchMax())) ? null : next;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void countUnmatched(List<SettledReport> settled) {
        metrics.unmatched(settled.stream()
                .filter(each -> each.messageId() == null && each.dueAt() == null)
                .count());
    }
}
