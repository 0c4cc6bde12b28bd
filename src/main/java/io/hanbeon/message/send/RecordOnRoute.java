package io.hanbeon.message.send;

import io.hanbeon.message.delivery.RouteChanged;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.delivery.SendingRoutes;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one transaction of a request: by a route that is the organisation's until it ends, and once for a key. What is to
 * be recorded is prepared before it; what stands against that is refused in it, so that a key keeps the refusal, too.
 */
@ApplicationScoped
class RecordOnRoute {
    private final SendingRoutes routes;
    private final AnswerOnce answerOnce;
    private final RecordTogether recordTogether;
    private final SendSettings settings;

    RecordOnRoute(SendingRoutes routes, AnswerOnce answerOnce, RecordTogether recordTogether, SendSettings settings) {
        this.routes = routes;
        this.answerOnce = answerOnce;
        this.recordTogether = recordTogether;
        this.settings = settings;
    }

    /**
     * Prepares and records, both again if the transaction lost to others or the route has changed meanwhile.
     *
     * @param prepare outside the transaction; it fails with what is refused
     * @param record inside
     */
    <P> Uni<Response> record(
            Caller caller,
            long organisationId,
            Function<SendingRoute, Uni<P>> prepare,
            BiFunction<SqlConnection, P, Uni<Answer>> record) {
        return onCurrentRoute(
                organisationId,
                route -> prepared(
                        caller,
                        () -> prepare.apply(route),
                        ready -> answerOnce.inTransaction(
                                caller, transaction -> record(transaction, route, ready, record))));
    }

    /**
     * The same for one message, with others in one transaction where nothing stands against any of them.
     *
     * @param answer if it is new
     */
    Uni<Response> recordInGroup(
            Caller caller,
            long organisationId,
            Function<SendingRoute, Uni<ReadyMessage>> prepare,
            Function<ReadyMessage, Answer> answer,
            BiFunction<SqlConnection, ReadyMessage, Uni<Answer>> record) {
        return onCurrentRoute(
                organisationId,
                route -> prepared(
                        caller,
                        () -> prepare.apply(route),
                        ready -> answerOnce.inGroup(
                                caller,
                                answer.apply(ready),
                                kept -> recordTogether.record(new RecordTogether.Entry(route, ready, kept)),
                                transaction -> record(transaction, route, ready, record))));
    }

    private Uni<Response> onCurrentRoute(long organisationId, Function<SendingRoute, Uni<Response>> attempt) {
        return Uni.createFrom()
                .deferred(() -> routes.of(organisationId))
                .chain(attempt::apply)
                .onFailure(RouteChanged::callsForAnotherTry)
                .retry()
                .atMost(settings.recordAttemptsMax() - 1L)
                .onFailure(RouteChanged.class)
                .transform(changed -> new SendRefusal.RouteUnsettled());
    }

    /** What cannot be prepared is an effect that is refused: the first answer of its key may be another. */
    private <P> Uni<Response> prepared(Caller caller, Supplier<Uni<P>> prepare, Function<P, Uni<Response>> record) {
        return Uni.createFrom()
                .deferred(prepare::get)
                .onItemOrFailure()
                .transformToUni((ready, failure) -> failure == null
                        ? record.apply(ready)
                        : answerOnce.inTransaction(
                                caller, transaction -> Uni.createFrom().failure(failure)));
    }

    private <P> Uni<Answer> record(
            SqlConnection transaction, SendingRoute route, P ready, BiFunction<SqlConnection, P, Uni<Answer>> record) {
        return routes.hold(transaction, route).chain(() -> record.apply(transaction, ready));
    }
}
