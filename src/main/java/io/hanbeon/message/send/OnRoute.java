package io.hanbeon.message.send;

import io.hanbeon.message.delivery.RouteChanged;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.delivery.SendingRoutes;
import io.hanbeon.shared.once.Keeping;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
    private final SendSettings settings;

    OnRoute(SendingRoutes routes, SendSettings settings) {
        this.routes = routes;
        this.settings = settings;
    }

    /**
     * Prepares and records, both again if the transaction lost to others or the route has changed meanwhile.
     *
     * @param keeping what was done, and what was refused
     * @param prepare outside the transaction; it fails with what is refused
     * @param record in a transaction that holds the route
     */
    <P, R> Uni<R> answer(
            Keeping<?, R> keeping,
            long organisationId,
            Function<SendingRoute, Uni<P>> prepare,
            BiFunction<SendingRoute, P, Uni<R>> record) {
        return onCurrentRoute(
                organisationId,
                route -> prepared(keeping, () -> prepare.apply(route), ready -> record.apply(route, ready)));
    }

    private <R> Uni<R> onCurrentRoute(long organisationId, Function<SendingRoute, Uni<R>> attempt) {
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
    private static <P, R> Uni<R> prepared(Keeping<?, R> keeping, Supplier<Uni<P>> prepare, Function<P, Uni<R>> record) {
        return Uni.createFrom()
                .deferred(prepare::get)
                .onItemOrFailure()
                .transformToUni((ready, failure) -> failure == null
                        ? record.apply(ready)
                        : keeping.inTransaction(transaction -> Uni.createFrom().failure(failure)));
    }
}
