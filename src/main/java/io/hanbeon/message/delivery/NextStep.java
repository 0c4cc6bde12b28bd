package io.hanbeon.message.delivery;

import io.hanbeon.message.Channel;
import io.hanbeon.message.provider.MessageProvider;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.Report;
import io.hanbeon.message.provider.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** What follows for a message from what a vendor did or said. */
@ApplicationScoped
class NextStep {
    private static final int DOUBLINGS_MAX = 16;

    /** So that what was paused together does not come back together. */
    private static final int SPREAD_PARTS = 4;

    private final Providers providers;
    private final MessageSettings settings;

    NextStep(Providers providers, MessageSettings settings) {
        this.providers = providers;
        this.settings = settings;
    }

    Transition after(Submission submission, TrackedMessage tracked, Instant now) {
        var submitted = tracked.submitted();
        return switch (submission) {
            case Submission.Accepted accepted -> Transition.accept(submitted, accepted, nextQuestion(tracked, now));
            case Submission.Refused refused -> Transition.fail(submitted, refused.code());
            case Submission.Withheld withheld -> afterWithholding(tracked, now);
            case Submission.Unavailable unavailable ->
                mayBeSubmitted(submitted)
                        ? pause(submitted, nextLook(tracked, now))
                        : Transition.fail(submitted, OwnCode.NEVER_ARRIVED.code());
            case Submission.Unconfirmed unconfirmed ->
                // As far off as a fresh message: what is still on its way must have arrived or died by then.
                Transition.to(
                        MessageState.UNCONFIRMED,
                        submitted,
                        tracked.message().channel(),
                        now.plus(settings.dispatchLease()));
        };
    }

    boolean mayBeSubmitted(TrackedMessage tracked) {
        return tracked.submissions() < vendor(tracked).submissionsMax();
    }

    Transition after(Report.Status report, TrackedMessage tracked, Instant now) {
        return switch (report) {
            case Report.Waiting waiting ->
                seen(MessageState.QUEUED, waiting.channel(), tracked, now).telling(waiting.vendorId(), null);
            case Report.Sent sent ->
                seen(MessageState.SENT, sent.channel(), tracked, now).telling(sent.vendorId(), sent.sentAt());
            case Report.Result result -> Transition.end(tracked, result);
        };
    }

    /** The vendor had it, and does not show it at the moment. */
    Transition afterLosingSight(TrackedMessage tracked, Instant now) {
        return isOverdue(tracked, now)
                ? Transition.fail(tracked, OwnCode.NO_RESULT.code())
                : pause(tracked, nextQuestion(tracked, now));
    }

    /** The vendor cannot be asked about it. */
    Transition afterSilence(TrackedMessage tracked, Instant now) {
        return isOverdue(tracked, now)
                ? Transition.fail(tracked, OwnCode.NO_RESULT.code())
                : pause(tracked, nextLook(tracked, now));
    }

    private Transition afterWithholding(TrackedMessage tracked, Instant now) {
        return isOverdue(tracked, now)
                ? Transition.fail(tracked, OwnCode.NEVER_ARRIVED.code())
                : pause(tracked, nextLook(tracked, now));
    }

    /** Nothing is known; look again later. */
    Transition pause(TrackedMessage tracked, Instant dueAt) {
        return Transition.to(tracked.state(), tracked, tracked.message().channel(), dueAt);
    }

    /** When a message that may not have arrived is tried or asked about again. */
    Instant nextLook(TrackedMessage tracked, Instant now) {
        return now.plus(spread(tracked, pause(tracked)));
    }

    /** When the vendor is asked about a message that it has. */
    private Instant nextQuestion(TrackedMessage tracked, Instant now) {
        var pause = pause(tracked);
        var soonest = vendor(tracked).lookAfter();
        return now.plus(spread(tracked, pause.compareTo(soonest) < 0 ? soonest : pause));
    }

    private Duration pause(TrackedMessage tracked) {
        int doublings = Math.min(tracked.attempts(), DOUBLINGS_MAX);
        var pause = settings.followUpPause().multipliedBy(1L << doublings);
        return pause.compareTo(settings.followUpPauseMax()) < 0 ? pause : settings.followUpPauseMax();
    }

    /** Up to a quarter longer, by the message's id. */
    private static Duration spread(TrackedMessage tracked, Duration pause) {
        return pause.plusMillis(
                Math.floorMod(Long.hashCode(tracked.message().id()), pause.toMillis() / SPREAD_PARTS + 1));
    }

    private MessageProvider vendor(TrackedMessage tracked) {
        return providers.named(tracked.message().provider());
    }

    private Transition seen(MessageState state, Channel channel, TrackedMessage tracked, Instant now) {
        if (isOverdue(tracked, now)) {
            return Transition.fail(tracked, OwnCode.NO_RESULT.code());
        }
        var next = tracked.state().mayBecome(state) ? state : tracked.state();
        return Transition.to(next, tracked, channel, nextQuestion(tracked, now));
    }

    private boolean isOverdue(TrackedMessage tracked, Instant now) {
        return now.isAfter(tracked.message().requestedAt().plus(settings.resultMax()));
    }
}
