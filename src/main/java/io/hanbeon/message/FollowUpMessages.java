package io.hanbeon.message;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Brings messages to their end: those whose first try was lost, and those whose result is not known. The vendor is
 * always asked before a message is submitted again, and only one that it provably does not have is.
 */
@ApplicationScoped
class FollowUpMessages {
    private static final Logger LOG = Logger.getLogger(FollowUpMessages.class);

    private final MessageStore store;
    private final Providers providers;
    private final NextStep nextStep;
    private final Lease lease;
    private final MessageSettings settings;
    private final Clock clock;

    FollowUpMessages(
            MessageStore store,
            Providers providers,
            NextStep nextStep,
            Lease lease,
            MessageSettings settings,
            Clock clock) {
        this.store = store;
        this.providers = providers;
        this.nextStep = nextStep;
        this.lease = lease;
        this.settings = settings;
        this.clock = clock;
    }

    /** Goes on in rounds while there is more that is due. */
    Uni<Void> followUp() {
        Instant takenAt = clock.instant();
        return store.claimDue(
                        takenAt,
                        lease.endOf(takenAt),
                        takenAt.plus(settings.followUpPauseMax()),
                        settings.followUpMax())
                .call(due -> askAll(due, takenAt))
                .chain(due ->
                        due.size() < settings.followUpMax() ? Uni.createFrom().voidItem() : followUp());
    }

    private Uni<Void> askAll(List<Tracked> due, Instant takenAt) {
        var byProvider = due.stream()
                .collect(Collectors.groupingBy(tracked -> tracked.message().provider()));
        return Multi.createFrom()
                .iterable(byProvider.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> askTolerantly(entry.getKey(), entry.getValue(), takenAt))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One vendor's trouble is not the others'; what it leaves is due again when the lease ends. */
    private Uni<Void> askTolerantly(String provider, List<Tracked> due, Instant takenAt) {
        return Uni.createFrom()
                .deferred(() -> ask(providers.named(provider), due, takenAt))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Messages of %s not followed up", provider))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> ask(MessageProvider provider, List<Tracked> due, Instant takenAt) {
        return provider.find(due.stream().map(Tracked::message).toList())
                .onItemOrFailure()
                // A failure later on leaves the lease as it is: a submission may be under way.
                .transformToUni((reports, failure) -> failure == null
                        ? concludeAll(provider, due, reports, takenAt)
                        : pauseAll(provider, due, failure))
                .chain(store::apply);
    }

    private Uni<List<Transition>> concludeAll(
            MessageProvider provider, List<Tracked> due, Map<Long, Report.Known> reports, Instant takenAt) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(tracked -> conclude(provider, tracked, report(reports, tracked), takenAt))
                .merge(settings.followUpConcurrencyMax())
                .collect()
                .asList();
    }

    private static Report report(Map<Long, Report.Known> reports, Tracked tracked) {
        Report known = reports.get(tracked.message().id());
        return known == null ? new Report.Unknown() : known;
    }

    private Uni<Transition> conclude(MessageProvider provider, Tracked tracked, Report report, Instant takenAt) {
        return switch (report) {
            case Report.Known known -> Uni.createFrom().item(nextStep.after(known, tracked, clock.instant()));
            case Report.Unknown unknown -> submitIfAllowed(provider, tracked, takenAt);
        };
    }

    private Uni<Transition> submitIfAllowed(MessageProvider provider, Tracked tracked, Instant takenAt) {
        Instant now = clock.instant();
        if (tracked.state().isAtVendor()) {
            return Uni.createFrom().item(nextStep.afterLosingSight(tracked, now));
        }
        if (!lease.allowsSubmission(takenAt)) {
            return Uni.createFrom().item(nextStep.pause(tracked, nextStep.nextLook(tracked, now)));
        }
        if (tracked.attempts() > settings.attemptsMax()) {
            return Uni.createFrom().item(Transition.fail(tracked, NextStep.NEVER_ARRIVED));
        }
        return provider.submit(tracked.message())
                .map(submission -> nextStep.after(submission, tracked, clock.instant()));
    }

    private Uni<List<Transition>> pauseAll(MessageProvider provider, List<Tracked> due, Throwable failure) {
        LOG.warnf("%s cannot be asked about %d messages: %s", provider.name(), due.size(), failure.getMessage());
        Instant now = clock.instant();
        return Uni.createFrom()
                .item(due.stream()
                        .map(tracked -> nextStep.pause(tracked, nextStep.nextLook(tracked, now)))
                        .toList());
    }
}
