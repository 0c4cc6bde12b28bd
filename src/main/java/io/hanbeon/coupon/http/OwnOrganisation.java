package io.hanbeon.coupon.http;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.coupon.CouponRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Whose coupons a request is about: an operator's own organisation's, or of the one that an administrator names. */
@ApplicationScoped
class OwnOrganisation {
    private final CurrentCaller caller;

    OwnOrganisation(CurrentCaller caller) {
        this.caller = caller;
    }

    long require(String field, @Nullable String named) {
        var organisationId = find(field, named);
        if (organisationId == null) {
            throw new CouponRefusal.OrganisationNeeded(field);
        }
        return organisationId;
    }

    /** Of a list: {@code null} where an administrator names none and sees all. */
    @Nullable
    Long find(String field, @Nullable String named) {
        return caller.organisationId(field, named);
    }
}
