package io.hanbeon.coupon.terms;

import io.hanbeon.organisation.RouteVersions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class FindCouponTerms {
    private final RouteVersions organisations;

    FindCouponTerms(RouteVersions organisations) {
        this.organisations = organisations;
    }

    /** Fails with {@link io.hanbeon.organisation.UnknownOrganisation}. */
    Uni<CouponTerms> get(long organisationId) {
        return Panache.withSession(() -> organisations
                .get(organisationId)
                .chain(() -> CouponTermsEntity.find(organisationId))
                .map(found -> CouponTerms.of(organisationId, found)));
    }
}
