package io.hanbeon.message.delivery;

import io.hanbeon.job.Round;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.Report;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Brings messages to their end: those whose first try was lost, and those whose result is not known. The vendor is
 * always asked before a message is submitted again, and only one that it provably does not have is.
 */
@ApplicationScoped
class FollowUpMessages {
    private static final Logger LOG = Logger.getLogger(FollowUpMessages.class);

    private final DueMessageStore dueMessages;
    private final MessageMoveStore moveStore;
    private final AskConsent askConsent;
    private final Providers providers;
    private final NextStep nextStep;
    private final Lease lease;
    private final MessageSettings settings;
    private final Clock clock;

    FollowUpMessages(
            DueMessageStore dueMessages,
            MessageMoveStore moveStore,
            AskConsent askConsent,
            Providers providers,
            NextStep nextStep,
            Lease lease,
            MessageSettings settings,
            Clock clock) {
        this.dueMessages = dueMessages;
        this.moveStore = moveStore;
        this.askConsent = askConsent;
        this.providers = providers;
        this.nextStep = nextStep;
        this.lease = lease;
        this.settings = settings;
        this.clock = clock;
    }

    Uni<Round> round() {
        Instant takenAt = clock.instant();
        return dueMessages
                .claimDue(
                        takenAt,
                        lease.endOf(takenAt),
                        takenAt.plus(settings.followUpPauseMax()),
                        settings.followUpMax())
                .call(due -> finishAll(due, takenAt))
                .map(due -> Round.of(due, settings.followUpMax()));
    }

    /** For whom a vendor is asked. */
    private record Account(Provider provider, long id) {
        static Account of(TrackedMessage tracked) {
            return new Account(tracked.message().provider(), tracked.message().accountId());
        }
    }

    private Uni<Void> finishAll(List<TrackedMessage> due, Instant takenAt) {
        var byAccount = due.stream().collect(Collectors.groupingBy(Account::of));
        return Multi.createFrom()
                .iterable(byAccount.entrySet())
                .onItem()
                .transformToUni(entry -> finishTolerantly(entry.getKey(), entry.getValue(), takenAt))
                .merge(settings.followUpAccountsMax())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One account's trouble is not the others', nor do they wait; what it leaves is due again when the lease ends. */
    private Uni<Void> finishTolerantly(Account account, List<TrackedMessage> due, Instant takenAt) {
        return Uni.createFrom()
                .deferred(() -> finish(due, takenAt))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Messages of %s not followed up", account))
                .onFailure()
                .recoverWithNull();
    }

    /**
     * What holds for the messages that were claimed together.
     *
     * @param withdrawn those of them whose recipient takes no advertising any more
     */
    private record ClaimedBatch(Instant takenAt, Set<Long> withdrawn) {}

    private Uni<Void> finish(List<TrackedMessage> due, Instant takenAt) {
        var isTried = due.stream().collect(Collectors.partitioningBy(TrackedMessage::wasTried));
        return askConsent
                .withdrawn(due.stream().map(TrackedMessage::message).toList())
                .map(withdrawn -> new ClaimedBatch(takenAt, withdrawn))
                .call(round -> submitAll(isTried.get(false), round))
                .chain(round -> ask(isTried.get(true), round));
    }

    /** Nobody has given these to the vendor yet, so there is nothing to ask. */
    private Uni<Void> submitAll(List<TrackedMessage> untried, ClaimedBatch round) {
        return each(untried, tracked -> submitIfAllowed(tracked, round)).chain(moveStore::apply);
    }

    private Uni<Void> ask(List<TrackedMessage> due, ClaimedBatch round) {
        return due.isEmpty()
                ? Uni.createFrom().voidItem()
                : providers
                        .findResults(due.stream().map(TrackedMessage::message).toList())
                        .onItemOrFailure()
                        // A failure later on leaves the lease as it is: a submission may be under way.
                        .transformToUni((reports, failure) ->
                                failure == null ? concludeAll(due, reports, round) : pauseAll(due, failure))
                        .chain(moveStore::apply);
    }

    private Uni<List<Transition>> concludeAll(
            List<TrackedMessage> due, Map<Long, Report.Status> reports, ClaimedBatch round) {
        return each(due, tracked -> conclude(tracked, report(reports, tracked), round));
    }

    private Uni<List<Transition>> each(List<TrackedMessage> due, Function<TrackedMessage, Uni<Transition>> step) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(step::apply)
                .merge(settings.followUpConcurrencyMax())
                .collect()
                .asList();
    }

    private static Report report(Map<Long, Report.Status> reports, TrackedMessage tracked) {
        Report known = reports.get(tracked.message().id());
        return known == null ? new Report.Unknown() : known;
    }

    private Uni<Transition> conclude(TrackedMessage tracked, Report report, ClaimedBatch round) {
        return switch (report) {
            case Report.Status known -> Uni.createFrom().item(nextStep.after(known, tracked, clock.instant()));
            case Report.Unknown unknown -> submitIfAllowed(tracked, round);
        };
    }

    private Uni<Transition> submitIfAllowed(TrackedMessage tracked, ClaimedBatch round) {
        Instant now = clock.instant();
        if (tracked.state().isAtVendor()) {
            return Uni.createFrom().item(nextStep.afterLosingSight(tracked, now));
        }
        if (round.withdrawn().contains(tracked.message().id())) {
            return Uni.createFrom().item(Transition.fail(tracked, OwnCode.OPTED_OUT.code()));
        }
        if (mustRest(tracked, now)) {
            return Uni.createFrom().item(nextStep.pause(tracked, QuietHours.endAfter(now)));
        }
        if (!lease.allowsSubmission(round.takenAt())) {
            return Uni.createFrom().item(nextStep.pause(tracked, nextStep.nextLook(tracked, now)));
        }
        if (!nextStep.mayBeSubmitted(tracked)) {
            return Uni.createFrom().item(Transition.fail(tracked, OwnCode.NEVER_ARRIVED.code()));
        }
        return providers
                .send(tracked.message())
                .map(submission -> nextStep.after(submission, tracked, clock.instant()));
    }

    /** What was not handed over in time waits for the morning. */
    private static boolean mustRest(TrackedMessage tracked, Instant now) {
        return tracked.message().content().isAdvertising() && QuietHours.isQuiet(now);
    }

    private Uni<List<Transition>> pauseAll(List<TrackedMessage> due, Throwable failure) {
        LOG.warnf(
                "%s cannot be asked about %d messages: %s",
                Account.of(due.getFirst()), due.size(), failure.getMessage());
        Instant now = clock.instant();
        return Uni.createFrom()
                .item(due.stream()
                        .map(tracked -> nextStep.afterSilence(tracked, now))
                        .toList());
    }
}
