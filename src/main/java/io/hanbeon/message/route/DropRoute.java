package io.hanbeon.message.route;

import io.hanbeon.organisation.OrganisationChanges;
import io.hanbeon.organisation.RouteVersions;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.redis.Announcements;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Takes an organisation's message settings away: new messages go through the platform's account. */
@ApplicationScoped
class DropRoute {
    private final RouteVersions versions;
    private final RouteStore store;
    private final RecordRouteChange recordRouteChange;
    private final Announcements announcements;
    private final OrganisationChanges changes;

    DropRoute(
            RouteVersions versions,
            RouteStore store,
            RecordRouteChange recordRouteChange,
            Announcements announcements,
            OrganisationChanges changes) {
        this.versions = versions;
        this.store = store;
        this.recordRouteChange = recordRouteChange;
        this.announcements = announcements;
        this.changes = changes;
    }

    /** Fails with {@link NoMessageSettings} or {@link SettingsChangedMeanwhile}. */
    Uni<Void> drop(Caller caller, long organisationId, IfMatch expected) {
        return Panache.withTransaction(() -> versions.lock(organisationId)
                        .chain(() -> store.findChoice(organisationId))
                        .map(found -> required(found, expected))
                        .call(() -> store.delete(organisationId))
                        .call(() -> versions.raise(organisationId))
                        .call(dropped -> recordRouteChange.dropped(caller, organisationId, dropped.choice())))
                .call(() -> announcements.announce(changes, Long.toString(organisationId)))
                .replaceWithVoid();
    }

    private static StoredRoute required(Optional<StoredRoute> found, IfMatch expected) {
        var stored = found.orElseThrow(NoMessageSettings::new);
        expected.require(Optional.of(stored.version()), () -> new SettingsChangedMeanwhile(List.of()));
        return stored;
    }
}
