package io.hanbeon.message.route;

import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.organisation.OrganisationChanges;
import io.hanbeon.organisation.RouteVersion;
import io.hanbeon.organisation.RouteVersions;
import io.hanbeon.shared.flow.OwnContext;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds an organisation's route from memory. A change is announced to every instance, but an announcement may be late or
 * lost; so whoever records a message by a route confirms it in the transaction of the record. From the moment in which a
 * change is answered no message is recorded by the route before it, on any instance.
 *
 * <pre>{@code
 * routes.of(organisationId)                                   // outside any transaction
 *       .chain(route -> pool.withTransaction(connection -> routes.confirm(connection, route)
 *               .chain(isCurrent -> isCurrent ? record(connection, message, route) : none())))
 *       // none: ask for the route again and try anew
 * }</pre>
 */
@ApplicationScoped
public class MessageRoutes {
    private final Cache byOrganisation;
    private final RouteVersions versions;
    private final RouteStore store;
    private final PlatformAccount platform;

    MessageRoutes(
            @CacheName(OrganisationChanges.ROUTES) Cache byOrganisation,
            RouteVersions versions,
            RouteStore store,
            PlatformAccount platform) {
        this.byOrganisation = byOrganisation;
        this.versions = versions;
        this.store = store;
        this.platform = platform;
    }

    /** An organisation that chose nothing, or is not known, has the platform's account. */
    public Uni<Route> of(long organisationId) {
        return byOrganisation.getAsync(organisationId, this::load);
    }

    /**
     * Whether the route is the organisation's still, and then until the connection's transaction ends; best its first
     * statement. If it is not, nothing may be recorded by it, and {@link #of} reads it anew.
     */
    public Uni<Boolean> confirm(SqlConnection connection, Route route) {
        return versions.hold(connection, route.organisationId(), route.version())
                .call(isCurrent ->
                        isCurrent ? Uni.createFrom().voidItem() : byOrganisation.invalidate(route.organisationId()));
    }

    /** {@link #confirm} for several routes in one transaction: false if any of them is no longer its organisation's. */
    public Uni<Boolean> confirmAll(SqlConnection connection, Collection<Route> routes) {
        var organisationIds = routes.stream().map(Route::organisationId).collect(Collectors.toCollection(TreeSet::new));
        return versions.holdAll(connection, organisationIds)
                .map(now -> changed(routes, now))
                .call(changed -> changed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : byOrganisation.invalidateIf(changed::contains))
                .map(Set::isEmpty);
    }

    private static Set<Long> changed(Collection<Route> routes, Map<Long, Long> versionsNow) {
        return routes.stream()
                .filter(route -> route.version() != versionsNow.getOrDefault(route.organisationId(), RouteVersion.NONE))
                .map(Route::organisationId)
                .collect(Collectors.toSet());
    }

    /** The version first: what is read behind it may be newer, and is then not confirmed, but never older. */
    private Uni<Route> load(long organisationId) {
        return OwnContext.run(() -> Panache.withSession(() -> versions.find(organisationId)
                .chain(version -> store.find(organisationId)
                        .map(found -> route(
                                organisationId, version.orElse(new RouteVersion(RouteVersion.NONE, true)), found)))));
    }

    private Route route(long organisationId, RouteVersion version, RouteStore.Found found) {
        var accounts = Stream.concat(store.open(found.accounts()).stream(), platform.account().stream())
                .toList();
        var settings = found.settings();
        return new Route(
                organisationId,
                version.value(),
                version.isOpen(),
                settings.flatMap(chosen -> account(accounts, chosen.accountId))
                        .or(platform::account)
                        .orElseThrow(NoPlatformAccount::new),
                settings.flatMap(chosen -> Optional.ofNullable(chosen.fallbackAccountId))
                        .flatMap(id -> account(accounts, id)),
                settings.map(MessageSettingsEntity::senderNumbers).orElse(platform.senderNumbers()),
                accounts);
    }

    private static Optional<ProviderAccount> account(List<ProviderAccount> accounts, long id) {
        return accounts.stream().filter(account -> account.id() == id).findFirst();
    }
}
