package io.hanbeon.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** What follows for a message from what a vendor did or said. */
@ApplicationScoped
class NextStep {
    /** The result code of a message that never reached its vendor. */
    static final String NEVER_ARRIVED = "HB01";

    /** The result code of a message of which the vendor never told the end. */
    static final String NO_RESULT = "HB03";

    private static final int DOUBLINGS_MAX = 16;

    private final MessageSettings settings;

    NextStep(MessageSettings settings) {
        this.settings = settings;
    }

    Transition after(Submission submission, Tracked tracked, Instant now) {
        return switch (submission) {
            case Submission.Accepted accepted ->
                Transition.to(MessageState.QUEUED, tracked, accepted.channel(), nextLook(tracked, now));
            case Submission.Refused refused -> Transition.fail(tracked, refused.code());
            case Submission.Unavailable unavailable ->
                tracked.attempts() >= settings.attemptsMax()
                        ? Transition.fail(tracked, NEVER_ARRIVED)
                        : pause(tracked, nextLook(tracked, now));
            case Submission.Unconfirmed unconfirmed ->
                // As far off as a fresh message: what is still on its way must have arrived or died by then.
                Transition.to(
                        MessageState.UNCONFIRMED,
                        tracked,
                        tracked.message().channel(),
                        now.plus(settings.dispatchLease()));
        };
    }

    Transition after(Report.Known report, Tracked tracked, Instant now) {
        return switch (report) {
            case Report.Waiting waiting -> seen(MessageState.QUEUED, waiting.channel(), tracked, now);
            case Report.Sent sent -> seen(MessageState.SENT, sent.channel(), tracked, now);
            case Report.Result result -> Transition.end(tracked, result);
        };
    }

    /** The vendor had it, and does not show it at the moment. */
    Transition afterLosingSight(Tracked tracked, Instant now) {
        return isOverdue(tracked, now) ? Transition.fail(tracked, NO_RESULT) : pause(tracked, nextLook(tracked, now));
    }

    /** Nothing is known; look again later. */
    Transition pause(Tracked tracked, Instant dueAt) {
        return Transition.to(tracked.state(), tracked, tracked.message().channel(), dueAt);
    }

    Instant nextLook(Tracked tracked, Instant now) {
        int doublings = Math.min(tracked.attempts(), DOUBLINGS_MAX);
        Duration pause = settings.followUpPause().multipliedBy(1L << doublings);
        return now.plus(pause.compareTo(settings.followUpPauseMax()) < 0 ? pause : settings.followUpPauseMax());
    }

    private Transition seen(MessageState state, Channel channel, Tracked tracked, Instant now) {
        if (isOverdue(tracked, now)) {
            return Transition.fail(tracked, NO_RESULT);
        }
        var next = tracked.state().mayBecome(state) ? state : tracked.state();
        return Transition.to(next, tracked, channel, nextLook(tracked, now));
    }

    private boolean isOverdue(Tracked tracked, Instant now) {
        return now.isAfter(tracked.message().requestedAt().plus(settings.resultMax()));
    }
}
