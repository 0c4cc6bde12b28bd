package io.hanbeon.message.route;

import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.organisation.OrganisationChanges;
import io.hanbeon.shared.flow.OwnContext;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Accounts at vendors by their ids, given up ones too as long as they are kept. */
@ApplicationScoped
public class ProviderAccounts {
    private final MessageRoutes routes;
    private final PlatformAccount platform;
    private final Sealer sealer;
    private final Cache byId;

    ProviderAccounts(
            MessageRoutes routes,
            PlatformAccount platform,
            Sealer sealer,
            @CacheName(OrganisationChanges.ACCOUNTS) Cache byId) {
        this.routes = routes;
        this.platform = platform;
        this.sealer = sealer;
        this.byId = byId;
    }

    /** The account of an organisation's message, from memory. */
    public Uni<Optional<ProviderAccount>> find(long organisationId, long id) {
        return routes.of(organisationId)
                .map(route -> route.account(id))
                // One that was opened on another instance a moment ago.
                .chain(known -> known.isPresent() ? Uni.createFrom().item(known) : find(id));
    }

    /**
     * For what names the account alone, as a vendor's call does; from memory. A change is announced to every instance; one
     * whose announcement got lost is found out in seconds.
     */
    public Uni<Optional<ProviderAccount>> find(long id) {
        return id == ProviderAccount.PLATFORM
                ? Uni.createFrom().item(platform.account())
                : byId.getAsync(id, this::load);
    }

    private Uni<Optional<ProviderAccount>> load(long id) {
        return OwnContext.run(() -> Panache.withSession(() -> AccountEntity.<AccountEntity>findById(id)))
                .map(found -> Optional.ofNullable(found).map(account -> account.toAccount(sealer)));
    }
}
