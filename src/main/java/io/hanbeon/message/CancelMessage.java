package io.hanbeon.message;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Withdraws a message that waits for its time, unless a hand has taken it. */
@ApplicationScoped
public class CancelMessage {
    private final MessageStore store;
    private final MessageMetrics metrics;

    CancelMessage(MessageStore store, MessageMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    /**
     * Fails with {@link UnknownMessage}, also where it is another organisation's, or with 409 if it does not wait any more.
     *
     * @param organisationId {@code null}: anybody's
     */
    public Uni<Void> cancel(String id, @Nullable Long organisationId) {
        long messageId = Ids.parse(id).orElseThrow(() -> new UnknownMessage(id));
        return store.cancel(messageId, organisationId)
                .invoke(found -> metrics.cancelled(require(found, id).provider()))
                .replaceWithVoid();
    }

    private static MessageStore.BeforeCancel require(Optional<MessageStore.BeforeCancel> found, String id) {
        var before = found.orElseThrow(() -> new UnknownMessage(id));
        if (!before.isUntouched()) {
            throw new NotCancellable(before.state());
        }
        return before;
    }

    private static final class NotCancellable extends Refusal {
        private static final long serialVersionUID = 1;
        private static final ProblemType TYPE = new ProblemType(
                409,
                "message.not-cancellable",
                "발송 대기 중인 메시지만 취소할 수 있습니다. 현재 상태: {state}",
                "Only a message that waits for its time can be cancelled; this one is {state}, or being sent.",
                Retry.NEVER);

        NotCancellable(MessageState state) {
            super(TYPE.with("state", state));
        }
    }
}
