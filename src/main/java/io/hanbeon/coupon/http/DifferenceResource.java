package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.coupon.nightly.Difference;
import io.hanbeon.coupon.nightly.FindDifferences;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the nightly comparison with the supplier found. */
@Path("/api/coupons/differences")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
class DifferenceResource {
    private final FindDifferences findDifferences;
    private final CurrentCaller caller;
    private final CouponSettings settings;

    DifferenceResource(FindDifferences findDifferences, CurrentCaller caller, CouponSettings settings) {
        this.findDifferences = findDifferences;
        this.caller = caller;
        this.settings = settings;
    }

    /** @param nextCursor where to go on, absent at the end */
    @RegisterForReflection
    @Schema(name = "CouponDifferencePage")
    record Page(List<Difference> differences, @Nullable String nextCursor) {}

    @GET
    @Operation(
            summary = "Coupons of which the supplier says otherwise than we do, the newest first",
            description = "As the last night found them; one that agrees again is gone.")
    public Uni<Page> list(
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int shown = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        return findDifferences
                .page(caller.organisationId(), Parameters.before(cursor), shown + 1)
                .map(found -> Slice.of(found, shown, Difference::couponId))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }
}
