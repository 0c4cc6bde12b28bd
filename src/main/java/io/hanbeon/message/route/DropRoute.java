package io.hanbeon.message.route;

import io.hanbeon.organisation.OrganisationChanges;
import io.hanbeon.organisation.RouteVersions;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.redis.Announcements;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Takes an organisation's message settings away: new messages go through the platform's account. */
@ApplicationScoped
class DropRoute {
    private final RouteVersions versions;
    private final RouteStore store;
    private final AdministerRoute administerRoute;
    private final Announcements announcements;
    private final OrganisationChanges changes;

    DropRoute(
            RouteVersions versions,
            RouteStore store,
            AdministerRoute administerRoute,
            Announcements announcements,
            OrganisationChanges changes) {
        this.versions = versions;
        this.store = store;
        this.administerRoute = administerRoute;
        this.announcements = announcements;
        this.changes = changes;
    }

    /** Fails with {@link NoMessageSettings} or {@link SettingsChangedMeanwhile}. */
    Uni<Void> drop(Caller caller, long organisationId, IfMatch expected) {
        var order = new AdministerRoute.Order(caller, organisationId, expected, false);
        return administerRoute
                .change(order, DropRoute::refusal, now -> {
                    now.orElseThrow(NoMessageSettings::new);
                    return drop(organisationId);
                })
                .call(() -> announcements.announce(changes, Long.toString(organisationId)))
                .replaceWithVoid();
    }

    private static Refusal refusal(Optional<StoredRoute> now) {
        return now.isPresent() ? new SettingsChangedMeanwhile(List.of()) : new NoMessageSettings();
    }

    private Uni<Void> drop(long organisationId) {
        return store.delete(organisationId)
                .chain(() -> versions.raise(organisationId))
                .replaceWithVoid();
    }
}
