package io.hanbeon.message.route;

import io.hanbeon.organisation.RouteVersions;
import io.hanbeon.organisation.UnknownOrganisation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What an organisation has chosen, as it is kept, in the caller's session. */
@ApplicationScoped
class FindRoute {
    private final RouteVersions versions;
    private final RouteStore store;

    FindRoute(RouteVersions versions, RouteStore store) {
        this.versions = versions;
        this.store = store;
    }

    /** Empty where it chose nothing; fails with {@link UnknownOrganisation}. */
    Uni<Optional<StoredRoute>> find(long organisationId) {
        return versions.get(organisationId).chain(() -> store.findChoice(organisationId));
    }
}
