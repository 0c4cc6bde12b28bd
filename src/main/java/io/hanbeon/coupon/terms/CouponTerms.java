package io.hanbeon.coupon.terms;

import io.hanbeon.shared.Ids;
import io.quarkus.qute.TemplateData;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An organisation's coupon terms as people see them.
 *
 * @param fourEyes whoever wrote a campaign does not approve it
 * @param version grows with every change; 0: nobody has changed them yet
 */
@TemplateData
@RegisterForReflection
record CouponTerms(@Schema(examples = "0000000000001") String organisationId, boolean fourEyes, int version) {

    static CouponTerms of(CouponTermsEntity entity) {
        return new CouponTerms(Ids.text(entity.organisationId), entity.fourEyes, entity.version);
    }

    static CouponTerms of(long organisationId, Optional<CouponTermsEntity> entity) {
        return entity.map(CouponTerms::of).orElseGet(() -> new CouponTerms(Ids.text(organisationId), false, 0));
    }

    /** As they are shown in the audit trail. */
    Map<String, ?> fields() {
        return Map.of("fourEyes", fourEyes);
    }

    String subject() {
        return "coupon-terms/" + organisationId;
    }
}
