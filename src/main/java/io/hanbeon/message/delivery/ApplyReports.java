package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.Report;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves messages by what a vendor reports about them of its own accord. A report may come twice, late, or about a message
 * that is not ours: what has ended stays as it is.
 */
@ApplicationScoped
public class ApplyReports {
    private final DueMessageStore dueMessages;
    private final MessageMoveStore moveStore;
    private final NextStep nextStep;
    private final Clock clock;

    ApplyReports(DueMessageStore dueMessages, MessageMoveStore moveStore, NextStep nextStep, Clock clock) {
        this.dueMessages = dueMessages;
        this.moveStore = moveStore;
        this.nextStep = nextStep;
        this.clock = clock;
    }

    /** @param reports by message id */
    public Uni<Void> apply(Provider provider, Map<Long, Report.Status> reports) {
        return reports.isEmpty()
                ? Uni.createFrom().voidItem()
                : dueMessages
                        .findOpen(provider, reports.keySet())
                        .map(open -> moves(open, reports))
                        .chain(moveStore::apply);
    }

    /** When the oldest message was requested whose end the vendor has not told, of those requested since. */
    public Uni<Optional<Instant>> oldestOpen(Provider provider, Instant since) {
        return dueMessages.findOldestOpen(provider, since);
    }

    private List<Transition> moves(List<TrackedMessage> open, Map<Long, Report.Status> reports) {
        Instant now = clock.instant();
        return open.stream()
                .map(tracked -> nextStep.after(reports.get(tracked.message().id()), tracked, now))
                .filter(move -> !move.isPause())
                .toList();
    }
}
