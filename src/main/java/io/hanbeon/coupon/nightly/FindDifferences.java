package io.hanbeon.coupon.nightly;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Coupons of which the supplier says otherwise than we do. */
@ApplicationScoped
public class FindDifferences {
    private final DifferenceStore store;

    FindDifferences(DifferenceStore store) {
        this.store = store;
    }

    /** Of the newest coupon first. @param organisationId whose; {@code null}: everybody's */
    public Uni<List<Difference>> page(@Nullable Long organisationId, long beforeId, int max) {
        return store.page(organisationId, beforeId, max);
    }
}
