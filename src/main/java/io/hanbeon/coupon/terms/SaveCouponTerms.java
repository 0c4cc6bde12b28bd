package io.hanbeon.coupon.terms;

import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Administer.Administered;
import io.hanbeon.audit.Change;
import io.hanbeon.organisation.RouteVersions;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.http.IfMatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Changes an organisation's coupon terms. Campaigns that were approved before stay so. */
@ApplicationScoped
class SaveCouponTerms {
    private final RouteVersions organisations;
    private final Administer administer;

    SaveCouponTerms(RouteVersions organisations, Administer administer) {
        this.organisations = organisations;
        this.administer = administer;
    }

    /** Fails with {@link io.hanbeon.organisation.UnknownOrganisation} or {@link CouponTermsChangedMeanwhile}. */
    Uni<CouponTerms> change(Caller caller, long organisationId, boolean fourEyes, IfMatch expected) {
        return administer.change(caller, administered(organisationId), expected, (terms, before) -> {
            terms.fourEyes = fourEyes;
            return Uni.createFrom().voidItem();
        });
    }

    private Administered<CouponTermsEntity, CouponTerms> administered(long organisationId) {
        return new Administered<>(
                () -> organisations.lock(organisationId).chain(() -> CouponTermsEntity.lock(organisationId)),
                terms -> Uni.createFrom().item(CouponTerms.of(terms)),
                terms -> Optional.of(terms.version()),
                CouponTermsChangedMeanwhile::new,
                (before, after) -> entry(organisationId, before, after));
    }

    private static Change entry(long organisationId, CouponTerms before, CouponTerms after) {
        return new Change(
                "coupon-terms.change", after.subject(), organisationId, before.fields(), after.fields(), null);
    }
}
