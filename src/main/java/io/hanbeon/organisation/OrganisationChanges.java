package io.hanbeon.organisation;

import io.hanbeon.shared.Remembered;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What is to be forgotten when an organisation or its message settings changed: its route. The key is its id. */
@ApplicationScoped
public class OrganisationChanges implements Remembered {
    public static final String ROUTES = "message-routes";

    private final Cache routes;

    OrganisationChanges(@CacheName(ROUTES) Cache routes) {
        this.routes = routes;
    }

    @Override
    public String channel() {
        return "hanbeon.organisation.changed";
    }

    @Override
    public Uni<Void> forget(String organisationId) {
        return routes.invalidate(Long.valueOf(organisationId));
    }

    @Override
    public Uni<Void> forgetAll() {
        return routes.invalidateAll();
    }
}
