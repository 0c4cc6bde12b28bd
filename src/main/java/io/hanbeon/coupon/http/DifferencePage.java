package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Query;
import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.coupon.nightly.Difference;
import io.hanbeon.coupon.nightly.FindDifferences;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The same in the console. */
@Path("/console/coupons/differences")
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
class DifferencePage {
    private final FindDifferences findDifferences;
    private final CurrentCaller caller;
    private final CouponSettings settings;

    DifferencePage(FindDifferences findDifferences, CurrentCaller caller, CouponSettings settings) {
        this.findDifferences = findDifferences;
        this.caller = caller;
        this.settings = settings;
    }

    @CheckedTemplate(basePath = "coupon")
    static class Templates {
        static native TemplateInstance differences(Slice<Difference> page, Query query);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@Context UriInfo uri) {
        var query = Query.of(uri);
        int shown = settings.listDefault();
        return findDifferences
                .page(caller.organisationId(), Parameters.before(query.given("cursor")), shown + 1)
                .map(found -> Slice.of(found, shown, Difference::couponId))
                .chain(page -> Answers.page(Templates.differences(page, query)));
    }
}
