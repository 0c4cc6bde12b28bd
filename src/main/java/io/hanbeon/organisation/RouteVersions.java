package io.hanbeon.organisation;

import io.hanbeon.organisation.register.OrganisationEntity;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Versions of message routes. A change of a route raises its version in its own transaction, which holds the row alone;
 * whoever records a message by a route holds the row shared. So each message is recorded before the change, or finds
 * that its route is another by now.
 */
@ApplicationScoped
public class RouteVersions {
    private static final String HOLD = "SELECT route_version FROM organisation WHERE id = ? LOCK IN SHARE MODE";

    private static final String HOLD_ALL = """
            SELECT id, route_version
            FROM organisation FORCE INDEX (PRIMARY)
            WHERE id IN (%s)
            ORDER BY id
            LOCK IN SHARE MODE
            """;

    /** In the caller's session. */
    public Uni<Optional<RouteVersion>> find(long organisationId) {
        return OrganisationEntity.<OrganisationEntity>findById(organisationId)
                .map(found -> Optional.ofNullable(found).map(RouteVersion::of));
    }

    /** In the caller's session; fails with {@link UnknownOrganisation}. */
    public Uni<RouteVersion> get(long organisationId) {
        return find(organisationId)
                .map(found -> found.orElseThrow(() -> new UnknownOrganisation(Ids.text(organisationId))));
    }

    /** In the caller's transaction, until its end; fails with {@link UnknownOrganisation}. */
    public Uni<RouteVersion> lock(long organisationId) {
        return OrganisationEntity.lock(organisationId).map(RouteVersion::of);
    }

    /** @return the next version, in the caller's transaction */
    public Uni<Long> raise(long organisationId) {
        return OrganisationEntity.lock(organisationId).chain(OrganisationEntity::raiseRouteVersion);
    }

    /** Whether this is the version still, and then until the end of the connection's transaction. */
    public Uni<Boolean> hold(SqlConnection connection, long organisationId, long version) {
        return connection
                .preparedQuery(HOLD)
                .execute(Tuple.of(organisationId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getLong("route_version"))
                        .orElse(RouteVersion.NONE))
                .map(now -> now == version);
    }

    /**
     * Holds these organisations' versions until the end of the connection's transaction.
     *
     * @param organisationIds in their order, so that two who hold some do not wait for each other
     * @return what each is at; without those that there are not
     */
    public Uni<Map<Long, Long>> holdAll(SqlConnection connection, SortedSet<Long> organisationIds) {
        var ids = InList.of(organisationIds);
        return connection
                .preparedQuery(HOLD_ALL.formatted(ids.places()))
                .execute(ids.addTo(Tuple.tuple()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getLong("id"), row -> row.getLong("route_version"))));
    }
}
