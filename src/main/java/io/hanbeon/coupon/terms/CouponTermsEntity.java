package io.hanbeon.coupon.terms;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;

/** A row of {@code coupon_terms}; an organisation that has none wants nothing special. */
@Entity
@Table(name = "coupon_terms")
class CouponTermsEntity extends PanacheEntityBase {
    private static final String BEGIN = """
            INSERT INTO coupon_terms (organisation_id, four_eyes, version) VALUES (?, FALSE, 0)
            ON DUPLICATE KEY UPDATE organisation_id = organisation_id
            """;

    /** By hand, since Hibernate asks MySQL for a lock in words that MariaDB does not know. */
    private static final String LOCK = "SELECT * FROM coupon_terms WHERE organisation_id = ? FOR UPDATE";

    @Id
    @Column(name = "organisation_id")
    Long organisationId;

    @Column(name = "four_eyes")
    boolean fourEyes;

    @Version
    int version;

    static Uni<Optional<CouponTermsEntity>> find(long organisationId) {
        return CouponTermsEntity.<CouponTermsEntity>findById(organisationId).map(Optional::ofNullable);
    }

    /** The newest, for one at a time; it is made where there is none. */
    static Uni<CouponTermsEntity> lock(long organisationId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BEGIN)
                        .setParameter(1, organisationId)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(LOCK, CouponTermsEntity.class)
                                .setParameter(1, organisationId)
                                .getSingleResult()));
    }
}
