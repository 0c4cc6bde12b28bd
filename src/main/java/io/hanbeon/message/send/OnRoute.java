package io.hanbeon.message.send;

import io.hanbeon.message.delivery.RouteChanged;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.delivery.SendingRoutes;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.once.AnswerOnce;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers a request by a route that is the organisation's until the request's one transaction ends. What is to be recorded
 * is prepared before the transaction; what stands against that is refused in it, so that a key keeps the refusal, too.
 */
@ApplicationScoped
class OnRoute {
    private final SendingRoutes routes;
    private final AnswerOnce answerOnce;
    private final SendSettings settings;

    OnRoute(SendingRoutes routes, AnswerOnce answerOnce, SendSettings settings) {
        this.routes = routes;
        this.answerOnce = answerOnce;
        this.settings = settings;
    }

    /**
     * Prepares and records, both again if the transaction lost to others or the route has changed meanwhile.
     *
     * @param prepare outside the transaction; it fails with what is refused
     * @param record in a transaction that holds the route
     */
    <P> Uni<Response> answer(
            Caller caller,
            long organisationId,
            Function<SendingRoute, Uni<P>> prepare,
            BiFunction<SendingRoute, P, Uni<Response>> record) {
        return onCurrentRoute(
                organisationId,
                route -> prepared(caller, () -> prepare.apply(route), ready -> record.apply(route, ready)));
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
}
