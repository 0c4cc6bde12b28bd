package io.hanbeon.shared.once;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.sql.SqlFailure;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Providers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers a request of a resource that is declared {@link Once}: the first of a key has its effect, and every later one
 * gets the answer of the first. Effect and answer are one transaction.
 *
 * <p>The effect is given up with the transaction when it fails, and may be tried again, so it does nothing outside the
 * transaction; what must follow the commit follows the answer. It does not try again itself, since a deadlock has undone
 * more than its part. Through Panache it flushes what a unique key may refuse.
 */
@ApplicationScoped
public class AnswerOnce {
    private final Pool pool;
    private final CurrentRequest current;
    private final UnderWay underWay;
    private final AnswerStore store;
    private final OnceSettings settings;
    private final ObjectMapper mapper;
    private final Providers providers;

    AnswerOnce(
            Pool pool,
            CurrentRequest current,
            UnderWay underWay,
            AnswerStore store,
            OnceSettings settings,
            ObjectMapper mapper,
            Providers providers) {
        this.pool = pool;
        this.current = current;
        this.underWay = underWay;
        this.store = store;
        this.settings = settings;
        this.mapper = mapper;
        this.providers = providers;
    }

    /** @param effect writes by Panache; its own {@code Panache.withTransaction} joins this one */
    public Uni<Response> inSession(Caller caller, Supplier<Uni<Answer>> effect) {
        return inSession(caller, () -> Uni.createFrom().voidItem(), nothing -> effect.get());
    }

    /**
     * @param before what takes its time and writes nothing, such as the hash of a password: done before the transaction
     *     begins, and not for those who wait for the answer of another
     * @param effect writes by Panache, with what was made before
     */
    public <T> Uni<Response> inSession(Caller caller, Supplier<Uni<T>> before, Function<T, Uni<Answer>> effect) {
        return current.by(caller)
                .map(keyed -> answer(
                        keyed,
                        request -> before.get().chain(made -> performInSession(request, () -> effect.apply(made)))))
                .orElseGet(() -> follow(before.get().chain(made -> Panache.withTransaction(() -> effect.apply(made))))
                        .map(Answer::response));
    }

    /** @param effect writes by the connection it is given */
    public Uni<Response> inTransaction(Caller caller, Function<SqlConnection, Uni<Answer>> effect) {
        return current.by(caller)
                .map(keyed -> answer(keyed, request -> performInTransaction(request, effect)))
                .orElseGet(() -> follow(pool.withTransaction(effect)).map(Answer::response));
    }

    /**
     * As {@link #inTransaction}, but tried first in a transaction that others share.
     *
     * @param foreseen what it answers if nothing stands against it
     * @param together commits the effect and what is given with it, which is to be kept ({@link #keep}); false if neither
     *     took place
     * @param alone the same effect in a transaction of its own, with whatever stands against it
     */
    public Uni<Response> inGroup(
            Caller caller,
            Answer foreseen,
            Function<Optional<AnswerToKeep>, Uni<Boolean>> together,
            Function<SqlConnection, Uni<Answer>> alone) {
        return current.by(caller)
                .map(keyed -> answer(keyed, request -> performInGroup(request, foreseen, together, alone)))
                .orElseGet(() -> follow(together.apply(Optional.empty())
                                .chain(isDone ->
                                        isDone ? Uni.createFrom().item(foreseen) : pool.withTransaction(alone)))
                        .map(Answer::response));
    }

    /** For a use case that knows of no answers. */
    public <T> Keeping<T, Response> telling(Caller caller, Function<T, Answer> tell) {
        return new Telling<>(caller, tell);
    }

    private final class Telling<T> implements Keeping<T, Response> {
        private final Caller caller;
        private final Function<T, Answer> tell;

        Telling(Caller caller, Function<T, Answer> tell) {
            this.caller = caller;
            this.tell = tell;
        }

        @Override
        public Uni<Response> inTransaction(Function<SqlConnection, Uni<Effect<T>>> effect) {
            return AnswerOnce.this.inTransaction(
                    caller, transaction -> effect.apply(transaction).map(this::told));
        }

        @Override
        public Uni<Response> inGroup(
                Effect<T> foreseen,
                Function<Optional<AnswerToKeep>, Uni<Boolean>> together,
                Function<SqlConnection, Uni<Effect<T>>> alone) {
            return AnswerOnce.this.inGroup(
                    caller,
                    told(foreseen),
                    together,
                    transaction -> alone.apply(transaction).map(this::told));
        }

        private Answer told(Effect<T> effect) {
            return tell.apply(effect.value()).then(effect.afterCommit());
        }
    }

    /** Keeps answers in the transaction of their effects. Fails if any of their keys is known: none of them stands then. */
    public Uni<Void> keep(SqlConnection transaction, List<AnswerToKeep> answers) {
        return store.insert(transaction, answers);
    }

    /** What was done, and how it is answered. */
    private record Done(Answer answer, KeptAnswer kept) {}

    private static Uni<Response> follow(Done done) {
        done.answer().afterCommit().run();
        return Uni.createFrom().item(done.kept()::toResponse);
    }

    private static Uni<Answer> follow(Uni<Answer> committed) {
        return committed.invoke(answer -> answer.afterCommit().run());
    }

    private Uni<Optional<Done>> performInGroup(
            MarkedRequest request,
            Answer foreseen,
            Function<Optional<AnswerToKeep>, Uni<Boolean>> together,
            Function<SqlConnection, Uni<Answer>> alone) {
        var done = new Done(foreseen, KeptAnswer.of(foreseen.response(), mapper));
        return together.apply(Optional.of(new AnswerToKeep(request, foreseen, done.kept())))
                .chain(isDone ->
                        isDone ? Uni.createFrom().item(Optional.of(done)) : performInTransaction(request, alone));
    }

    private Uni<Optional<Done>> performInSession(MarkedRequest request, Supplier<Uni<Answer>> effect) {
        return Panache.withTransaction(
                () -> Panache.getSession().chain(session -> perform(Transaction.of(session), request, effect)));
    }

    private Uni<Optional<Done>> performInTransaction(
            MarkedRequest request, Function<SqlConnection, Uni<Answer>> effect) {
        return pool.withTransaction(
                connection -> perform(Transaction.of(connection), request, () -> effect.apply(connection)));
    }

    /** Empty if the request is not the first of its key. */
    private Uni<Optional<Done>> perform(Transaction transaction, MarkedRequest request, Supplier<Uni<Answer>> effect) {
        return store.claim(transaction, request)
                .onFailure(SqlFailure::isLockWaitTimeout)
                .transform(held -> new StillRunning())
                .chain(isFirst -> isFirst
                        ? effect.get()
                                .chain(answer -> keep(transaction, request, answer))
                                .map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Done> keep(Transaction transaction, MarkedRequest request, Answer answer) {
        if (answer.response().getStatusInfo().getFamily() == Family.SERVER_ERROR) {
            throw new WebApplicationException(answer.response());
        }
        var kept = KeptAnswer.of(answer.response(), mapper);
        return store.fill(transaction, request, kept, answer).replaceWith(new Done(answer, kept));
    }

    private Uni<Response> answer(KeyedRequest keyed, Function<MarkedRequest, Uni<Optional<Done>>> attempt) {
        long waitEndNanos = System.nanoTime() + settings.waitMax().toNanos();
        return store.mark(keyed).chain(request -> answer(request, () -> attempt.apply(request), waitEndNanos));
    }

    private Uni<Response> answer(MarkedRequest request, Supplier<Uni<Optional<Done>>> attempt, long waitEndNanos) {
        return underWay.alone(request.identity(), remaining(waitEndNanos), () -> settle(request, attempt))
                .chain(own -> own.flatMap(Function.identity())
                        .map(AnswerOnce::follow)
                        .orElseGet(() -> replay(request, attempt, waitEndNanos)));
    }

    /** What another request left behind; if that failed and left nothing, this one may be the first. */
    private Uni<Response> replay(MarkedRequest request, Supplier<Uni<Optional<Done>>> attempt, long waitEndNanos) {
        return store.find(request)
                .chain(found -> found.map(kept -> Uni.createFrom().item(kept.toReplay()))
                        .orElseGet(() -> answer(request, attempt, waitEndNanos)));
    }

    private Uni<Optional<Done>> settle(MarkedRequest request, Supplier<Uni<Optional<Done>>> attempt) {
        var settled = Uni.createFrom()
                .deferred(attempt::get)
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(settings.attemptsMax() - 1L)
                .onFailure(failure -> !request.request().isForm() && isFinal(failure))
                .recoverWithUni(refusal -> keepRefusal(request, (Refusal) refusal));
        // It may be committed yet, or its connection is dead: who comes again learns which.
        return CallersContext.inTime(settled, settings.effectMax(), StillRunning::new);
    }

    /** A refusal that invites to come again must not be what the next request gets; a form is shown again in any case. */
    private static boolean isFinal(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.isFinal();
    }

    /** The refusal has undone its transaction and the claim with it, so it claims anew, with itself for an effect. */
    private Uni<Optional<Done>> keepRefusal(MarkedRequest request, Refusal refusal) {
        return performInTransaction(request, connection -> Uni.createFrom().item(Answer.of(problem(refusal))));
    }

    private Response problem(Refusal refusal) {
        return providers.getExceptionMapper(Refusal.class).toResponse(refusal);
    }

    private static Duration remaining(long waitEndNanos) {
        return Duration.ofNanos(Math.max(1, waitEndNanos - System.nanoTime()));
    }
}
