package io.hanbeon.organisation;

import io.hanbeon.shared.redis.InstanceMemory;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What is to be forgotten when an organisation or its message settings changed: its route, and the accounts that were asked
 * for by their own ids. The key is the organisation's id.
 */
@ApplicationScoped
public class OrganisationChanges implements InstanceMemory {
    public static final String ROUTES = "message-routes";
    public static final String ACCOUNTS = "provider-accounts";

    private final Cache routes;
    private final Cache accounts;

    OrganisationChanges(@CacheName(ROUTES) Cache routes, @CacheName(ACCOUNTS) Cache accounts) {
        this.routes = routes;
        this.accounts = accounts;
    }

    @Override
    public String channel() {
        return "hanbeon.organisation.changed";
    }

    /** Of the accounts all, for changes are rare, and an account is asked for without its organisation. */
    @Override
    public Uni<Void> forget(String organisationId) {
        return routes.invalidate(Long.valueOf(organisationId)).chain(accounts::invalidateAll);
    }

    @Override
    public Uni<Void> forgetAll() {
        return routes.invalidateAll().chain(accounts::invalidateAll);
    }
}
