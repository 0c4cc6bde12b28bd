package io.hanbeon.message.delivery;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Withdraws a message that waits for its time, unless a hand has taken it; who did so is on record. */
@ApplicationScoped
public class CancelMessage {
    private final MessageMoveStore store;
    private final RecordChange recordChange;
    private final MessageMetrics metrics;
    private final Pool pool;

    CancelMessage(MessageMoveStore store, RecordChange recordChange, MessageMetrics metrics, Pool pool) {
        this.store = store;
        this.recordChange = recordChange;
        this.metrics = metrics;
        this.pool = pool;
    }

    /**
     * Fails with {@link UnknownMessage}, also where it is another organisation's than the caller's, or with 409 if it
     * does not wait any more.
     */
    public Uni<Void> cancel(String id, Caller caller) {
        long messageId = Ids.parse(id).orElseThrow(() -> new UnknownMessage(id));
        return pool.withTransaction(transaction -> store.lockToCancel(transaction, messageId, caller.organisationId())
                        .map(found -> require(found, id))
                        .call(() -> store.cancel(transaction, messageId))
                        .call(before -> recordChange.record(Transaction.of(transaction), caller, change(id, before))))
                .invoke(before -> metrics.cancelled(before.provider()))
                .replaceWithVoid();
    }

    private static MessageMoveStore.BeforeCancel require(Optional<MessageMoveStore.BeforeCancel> found, String id) {
        var before = found.orElseThrow(() -> new UnknownMessage(id));
        if (!before.isUntouched()) {
            throw new NotCancellable(before.state());
        }
        return before;
    }

    private static Change change(String id, MessageMoveStore.BeforeCancel before) {
        return new Change(
                "message.cancel",
                "message/" + id,
                before.organisationId(),
                Map.of("state", before.state()),
                Map.of("state", MessageState.CANCELLED),
                null);
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
