package io.hanbeon.message.delivery;

import io.hanbeon.message.Channel;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.Report;
import io.hanbeon.message.provider.Submission;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A move of a message, written by a guarded update: it has no effect unless the row is as it was tracked, in its state and
 * in the number of its claims. So the late answer of a hand whose lease is over changes nothing.
 *
 * @param dueAt when a job looks at it next; {@code null} when nothing is left to do
 * @param vendorId how the vendor calls it, once that is known
 * @param code the vendor's result, if there is one
 */
record Transition(
        TrackedMessage of,
        MessageState to,
        Channel channel,
        @Nullable Instant dueAt,
        @Nullable String vendorId,
        @Nullable String code,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt) {

    static Transition to(MessageState next, TrackedMessage tracked, Channel channel, Instant dueAt) {
        return new Transition(tracked, next, channel, dueAt, null, null, null, null);
    }

    static Transition accept(TrackedMessage tracked, Submission.Accepted accepted, Instant dueAt) {
        return new Transition(
                tracked, MessageState.QUEUED, accepted.channel(), dueAt, accepted.vendorId(), null, null, null);
    }

    static Transition end(TrackedMessage tracked, Report.Result result) {
        var end = result.delivered() ? MessageState.DELIVERED : MessageState.FAILED;
        return new Transition(
                tracked, end, result.channel(), null, null, result.code(), result.sentAt(), result.deliveredAt());
    }

    static Transition fail(TrackedMessage tracked, String code) {
        return end(tracked, new Report.Result(tracked.message().channel(), false, code, null, null));
    }

    /** With what the vendor says beside it. */
    Transition telling(@Nullable String vendorId, @Nullable Instant sentAt) {
        return new Transition(of, to, channel, dueAt, vendorId, code, sentAt, deliveredAt);
    }

    /** We ended it ourselves, without a word from the vendor. */
    boolean isGivenUp() {
        return OwnCode.NEVER_ARRIVED.code().equals(code)
                || OwnCode.NO_RESULT.code().equals(code);
    }

    /** Nothing new, only the next look. */
    boolean isPause() {
        return of.state() == to;
    }
}
