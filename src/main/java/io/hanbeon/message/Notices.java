package io.hanbeon.message;

import io.hanbeon.message.delivery.DispatchMessage;
import io.hanbeon.message.delivery.RouteChanged;
import io.hanbeon.message.notice.PrepareNotice;
import io.hanbeon.message.notice.PreparedNotice;
import io.hanbeon.message.notice.RecordNotice;
import io.hanbeon.message.provider.Message;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Has a message sent about what another room writes: both are recorded, or neither is. */
@ApplicationScoped
public class Notices {
    private final Pool pool;
    private final PrepareNotice prepareNotice;
    private final RecordNotice recordNotice;
    private final DispatchMessage dispatchMessage;

    Notices(Pool pool, PrepareNotice prepareNotice, RecordNotice recordNotice, DispatchMessage dispatchMessage) {
        this.pool = pool;
        this.prepareNotice = prepareNotice;
        this.recordNotice = recordNotice;
        this.dispatchMessage = dispatchMessage;
    }

    /**
     * How the transaction is tried.
     *
     * @param attemptsMax counted where it lost to others, or to a change of the message's way
     * @param timeMax of all attempts together; the hand-over after the commit has a limit of its own
     */
    public record Attempts(int attemptsMax, Duration timeMax) {}

    private record Outcome<T>(T written, Optional<Message> message) {}

    /**
     * Writes in one transaction what the caller writes and the intent of a message about it. After the commit the message
     * is handed to its vendor, and the answer waits for that, but not long; whatever is left open then, a job finishes.
     * A message that cannot be sent is recorded as one that has failed: it does not stop what the caller writes.
     *
     * @param writing may be called once for each attempt
     * @param isTold whether what was written asks for the message at all
     */
    public <T> Uni<T> during(
            NoticeDraft draft,
            Instant now,
            Attempts attempts,
            Function<SqlConnection, Uni<T>> writing,
            Predicate<T> isTold) {
        return Uni.createFrom()
                .deferred(() -> prepareNotice.prepare(draft, now))
                .chain(notice -> transact(notice, now, writing, isTold))
                .onFailure(RouteChanged::callsForAnotherTry)
                .retry()
                .atMost(attempts.attemptsMax() - 1L)
                .ifNoItem()
                .after(attempts.timeMax())
                .on(CallersContext.timer())
                .fail()
                .call(outcome -> dispatch(outcome.message()))
                .map(Outcome::written);
    }

    private <T> Uni<Outcome<T>> transact(
            PreparedNotice notice, Instant now, Function<SqlConnection, Uni<T>> writing, Predicate<T> isTold) {
        return pool.withTransaction(transaction -> writing.apply(transaction)
                .chain(written -> record(transaction, notice, now, isTold.test(written))
                        .map(message -> new Outcome<>(written, message))));
    }

    private Uni<Optional<Message>> record(
            SqlConnection transaction, PreparedNotice notice, Instant now, boolean isTold) {
        return isTold
                ? recordNotice.record(transaction, notice, now)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Void> dispatch(Optional<Message> message) {
        return message.map(dispatchMessage::dispatch)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
