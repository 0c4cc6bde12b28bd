package io.hanbeon.organisation.register;

import io.hanbeon.organisation.RouteVersion;
import io.hanbeon.organisation.UnknownOrganisation;
import io.hanbeon.shared.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/**
 * A row of {@code organisation}. Fields without accessors are Panache's way; nothing outside this room sees them. They
 * have no first values, or Hibernate Reactive takes each row that it reads for changed (its issue 2735).
 */
@Entity
@Table(name = "organisation")
public class OrganisationEntity extends PanacheEntityBase {
    /** By hand, since Hibernate asks MySQL for a lock in words that MariaDB does not know. */
    private static final String LOCK = "SELECT * FROM organisation WHERE id = ? FOR UPDATE";

    private static final String RAISE = "UPDATE organisation SET route_version = route_version + 1 WHERE id = ?";

    static final int NAME_LENGTH_MAX = 100;

    @Id
    Long id;

    String name;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(10)")
    public OrganisationState state;

    /** Grows by {@link #raiseRouteVersion}, which is no change of the organisation and leaves {@link #version} alone. */
    @Column(name = "route_version", updatable = false)
    public long routeVersion;

    @Column(name = "created_at", updatable = false)
    LocalDateTime createdAt;

    @Version
    int version;

    static OrganisationEntity open(long id, String name, LocalDateTime createdAt) {
        var organisation = new OrganisationEntity();
        organisation.id = id;
        organisation.name = name;
        organisation.state = OrganisationState.OPEN;
        organisation.routeVersion = RouteVersion.NONE + 1;
        organisation.createdAt = createdAt;
        return organisation;
    }

    /** The newest, for one at a time; fails with {@link UnknownOrganisation}. */
    public static Uni<OrganisationEntity> lock(long id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, OrganisationEntity.class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> new UnknownOrganisation(Ids.text(id)));
    }

    /** For whoever has locked it. */
    public Uni<Long> raiseRouteVersion() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(RAISE).setParameter(1, id).executeUpdate())
                .replaceWith(routeVersion + 1);
    }
}
