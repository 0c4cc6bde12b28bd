package io.hanbeon.message.send;

import io.hanbeon.message.RouteChanged;
import io.hanbeon.message.SendingRoute;
import io.hanbeon.message.SendingRoutes;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The one transaction of a request: by a route that is the organisation's until it ends, and once for a key. What is to
 * be recorded is prepared before it; what stands against that is refused in it, so that a key keeps the refusal, too.
 */
@ApplicationScoped
class RecordOnRoute {
    private final SendingRoutes routes;
    private final AnswerOnce answerOnce;
    private final SendSettings settings;

    RecordOnRoute(SendingRoutes routes, AnswerOnce answerOnce, SendSettings settings) {
        this.routes = routes;
        this.answerOnce = answerOnce;
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
        return Uni.createFrom()
                .deferred(() -> routes.of(organisationId))
                .chain(route -> attempt(caller, route, prepare, record))
                .onFailure(RouteChanged::callsForAnotherTry)
                .retry()
                .atMost(settings.recordAttemptsMax() - 1L)
                .onFailure(RouteChanged.class)
                .transform(changed -> new SendRefusal.RouteUnsettled());
    }

    private <P> Uni<Response> attempt(
            Caller caller,
            SendingRoute route,
            Function<SendingRoute, Uni<P>> prepare,
            BiFunction<SqlConnection, P, Uni<Answer>> record) {
        var prepared =
                Uni.createFrom().deferred(() -> prepare.apply(route)).memoize().indefinitely();
        return prepared.onFailure()
                .recoverWithNull()
                .chain(() -> answerOnce.inTransaction(
                        caller,
                        transaction -> prepared.chain(ready ->
                                routes.hold(transaction, route).chain(() -> record.apply(transaction, ready)))));
    }
}
