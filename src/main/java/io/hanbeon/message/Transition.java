package io.hanbeon.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A move of a message, written by a guarded update: it has no effect unless the row is still in {@code from}.
 *
 * @param dueAt when a job looks at it next; {@code null} when nothing is left to do
 * @param code the vendor's result, if there is one
 */
record Transition(
        long id,
        String provider,
        MessageState from,
        MessageState to,
        Channel channel,
        @Nullable Instant dueAt,
        @Nullable String code,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt) {

    static Transition to(MessageState next, Tracked tracked, Channel channel, Instant dueAt) {
        return new Transition(
                tracked.message().id(),
                tracked.message().provider(),
                tracked.state(),
                next,
                channel,
                dueAt,
                null,
                null,
                null);
    }

    static Transition end(Tracked tracked, Report.Result result) {
        return new Transition(
                tracked.message().id(),
                tracked.message().provider(),
                tracked.state(),
                result.delivered() ? MessageState.DELIVERED : MessageState.FAILED,
                result.channel(),
                null,
                result.code(),
                result.sentAt(),
                result.deliveredAt());
    }

    static Transition giveUp(Tracked tracked, String code) {
        return end(tracked, new Report.Result(tracked.message().channel(), false, code, null, null));
    }

    /** Nothing new, only the next look. */
    boolean isPause() {
        return from == to;
    }
}
