package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.message.route.MessageRoutes;
import io.hanbeon.message.route.Route;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Which way an organisation's next messages take. Asked before the transaction that records by it, held in it. */
@ApplicationScoped
public class SendingRoutes {
    private final MessageRoutes routes;
    private final Providers providers;

    SendingRoutes(MessageRoutes routes, Providers providers) {
        this.routes = routes;
        this.providers = providers;
    }

    /** Fails if nothing new may be sent for the organisation. */
    public Uni<SendingRoute> of(long organisationId) {
        return find(organisationId).invoke(sending -> sending.route().requireOpen());
    }

    /** Also of an organisation that is closed. */
    public Uni<SendingRoute> find(long organisationId) {
        return routes.of(organisationId).map(this::sendingRoute);
    }

    /** Fails with {@link RouteChanged} unless it is the organisation's still, and then until the transaction ends. */
    public Uni<Void> hold(SqlConnection transaction, SendingRoute sending) {
        return routes.confirm(transaction, sending.route())
                .invoke(SendingRoutes::requireCurrent)
                .replaceWithVoid();
    }

    private static void requireCurrent(boolean isCurrent) {
        if (!isCurrent) {
            throw new RouteChanged();
        }
    }

    /** {@link #hold} for several, of any organisations; fails if one of them is not. */
    public Uni<Void> holdAll(SqlConnection transaction, List<SendingRoute> sending) {
        return routes.confirmAll(
                        transaction, sending.stream().map(SendingRoute::route).toList())
                .invoke(SendingRoutes::requireCurrent)
                .replaceWithVoid();
    }

    private SendingRoute sendingRoute(Route route) {
        var account = account(route);
        return new SendingRoute(route, providers.named(account.provider()), account.id());
    }

    /** A fallback that is down, too, is no better. */
    private ProviderAccount account(Route route) {
        return route.fallback()
                .filter(fallback -> providers.isDown(route.first()) && !providers.isDown(fallback))
                .orElse(route.first());
    }
}
