package io.hanbeon.order.ars;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.merchant.Shop;
import java.util.Optional;

/**
 * Whose orders a caller may hear of.
 *
 * @param organisationId the only organisation; empty: all, as the platform's own IVR answers on every merchant's line
 */
public record Reach(Optional<Long> organisationId) {
    private static final Reach ALL = new Reach(Optional.empty());

    /** Of a client that is the platform's own IVR; administrators alone give it. */
    private static final String SCOPE_OF_ALL = "ars:lookup-all";

    public static Reach of(CurrentCaller caller) {
        return caller.get().rights().contains(SCOPE_OF_ALL)
                ? ALL
                : new Reach(Optional.ofNullable(caller.organisationId()));
    }

    public boolean covers(Shop shop) {
        return organisationId.isEmpty() || organisationId.get().equals(shop.organisationId());
    }

    /** Wrong codes of one client's lock nobody out of another's orders. */
    public String counting(String phone) {
        return organisationId.map(id -> id + " " + phone).orElse(phone);
    }
}
