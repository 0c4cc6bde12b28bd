package io.hanbeon.message.route;

import io.hanbeon.organisation.OrganisationChanges;
import io.hanbeon.organisation.RouteVersions;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.redis.Announcements;
import io.hanbeon.shared.sql.SqlFailure;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/**
 * Saves an organisation's message settings once the vendors have accepted the credentials that are new in them. Once
 * answered, no message is recorded by what was before ({@link MessageRoutes}).
 */
@ApplicationScoped
class SaveRoute {
    private final FindRoute findRoute;
    private final CompleteRoute completeRoute;
    private final CheckCredentials checkCredentials;
    private final RouteVersions versions;
    private final RouteStore store;
    private final RouteFields fields;
    private final AdministerRoute administerRoute;
    private final Announcements announcements;
    private final OrganisationChanges changes;
    private final RoutingSettings settings;

    SaveRoute(
            FindRoute findRoute,
            CompleteRoute completeRoute,
            CheckCredentials checkCredentials,
            RouteVersions versions,
            RouteStore store,
            RouteFields fields,
            AdministerRoute administerRoute,
            Announcements announcements,
            OrganisationChanges changes,
            RoutingSettings settings) {
        this.findRoute = findRoute;
        this.completeRoute = completeRoute;
        this.checkCredentials = checkCredentials;
        this.versions = versions;
        this.store = store;
        this.fields = fields;
        this.administerRoute = administerRoute;
        this.announcements = announcements;
        this.changes = changes;
        this.settings = settings;
    }

    /** Fails with {@link SettingsChangedMeanwhile}, also where somebody changes them while the vendor is asked. */
    Uni<StoredRoute> save(AdministerRoute.Order order, RouteRequest wanted) {
        return Panache.withSession(() -> findRoute.find(order.organisationId())).chain(read -> {
            var choice = completeRoute.complete(wanted, read);
            requireExpected(order.expected(), read, choice);
            return checkWhatIsNew(order, read, choice)
                    .chain(() -> store(order, read, choice))
                    .call(() -> announcements.announce(changes, Long.toString(order.organisationId())));
        });
    }

    private Uni<Void> checkWhatIsNew(AdministerRoute.Order order, Optional<StoredRoute> read, RouteChoice choice) {
        return order.isForced()
                ? Uni.createFrom().voidItem()
                : checkUnlessKept(read, choice.first(), "/credentials")
                        .chain(() -> choice.fallback()
                                .map(fallback -> checkUnlessKept(read, fallback, "/fallback/credentials"))
                                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> checkUnlessKept(Optional<StoredRoute> read, ProviderChoice chosen, String pointer) {
        boolean isKept = read.flatMap(route -> route.choice().of(chosen.provider()))
                .filter(chosen::equals)
                .isPresent();
        return isKept ? Uni.createFrom().voidItem() : checkCredentials.require(chosen, pointer);
    }

    private Uni<StoredRoute> store(AdministerRoute.Order order, Optional<StoredRoute> read, RouteChoice choice) {
        return Uni.createFrom()
                .deferred(() -> administerRoute.change(order, now -> changedMeanwhile(now, choice), now -> {
                    requireUnchanged(read, now, choice);
                    return write(order, now, choice);
                }))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(settings.saveAttemptsMax() - 1L)
                .map(Optional::orElseThrow);
    }

    private Uni<Void> write(AdministerRoute.Order order, Optional<StoredRoute> now, RouteChoice choice) {
        return now.map(StoredRoute::choice).filter(choice::equals).isPresent()
                ? Uni.createFrom().voidItem()
                : versions.raise(order.organisationId())
                        .chain(version -> store.write(order.organisationId(), choice, version))
                        .replaceWithVoid();
    }

    private void requireExpected(IfMatch expected, Optional<StoredRoute> now, RouteChoice wanted) {
        expected.require(StoredRoute.version(now), () -> changedMeanwhile(now, wanted));
    }

    /** Masked values stand for what was read, and the vendor was asked about that. */
    private void requireUnchanged(Optional<StoredRoute> read, Optional<StoredRoute> now, RouteChoice wanted) {
        if (!Objects.equals(StoredRoute.version(read), StoredRoute.version(now))) {
            throw changedMeanwhile(now, wanted);
        }
    }

    private SettingsChangedMeanwhile changedMeanwhile(Optional<StoredRoute> now, RouteChoice wanted) {
        return new SettingsChangedMeanwhile(fields.differences(now.map(StoredRoute::choice), wanted));
    }
}
