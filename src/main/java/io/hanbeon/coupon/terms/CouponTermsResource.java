package io.hanbeon.coupon.terms;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.organisation.UnknownOrganisation;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.IfMatch;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What an organisation wants of its campaigns: administrators say it, its operators read it. */
@Path("/api/organisations/{id}/coupon-terms")
@Allows(Role.ADMIN)
@Tag(name = "Coupons")
@Cancellable(false)
class CouponTermsResource {
    private static final String EXAMPLE = """
            {"fourEyes":true}""";

    private final FindCouponTerms findTerms;
    private final SaveCouponTerms saveTerms;
    private final CurrentCaller caller;

    CouponTermsResource(FindCouponTerms findTerms, SaveCouponTerms saveTerms, CurrentCaller caller) {
        this.findTerms = findTerms;
        this.saveTerms = saveTerms;
        this.caller = caller;
    }

    @RegisterForReflection
    @Schema(name = "NewCouponTerms")
    record NewTerms(@NotNull Boolean fourEyes) {}

    @GET
    @Allows({Role.ADMIN, Role.OPERATOR})
    @Operation(
            summary = "An organisation's coupon terms; their version is in the header ETag",
            description = "Of one that nobody has given any: what holds without them, in version 0.")
    public Uni<RestResponse<CouponTerms>> get(String id) {
        return findTerms.get(visible(id)).map(CouponTermsResource::answer);
    }

    @PUT
    @Operation(summary = "Say who approves an organisation's campaigns", description = """
                    fourEyes: whoever wrote a campaign, or changed it last, does not approve it (coupon.own-campaign). \
                    It holds for approvals from now on. With If-Match, only if nobody changed the terms since: 412 \
                    otherwise. Without, the last one wins.""")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "by two people", value = EXAMPLE)))
    public Uni<RestResponse<CouponTerms>> change(
            String id,
            @Parameter(description = "ETag of the terms as they were read", example = "\"3\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            @NotNull @Valid NewTerms terms) {
        return saveTerms
                .change(caller.get(), parse(id), terms.fourEyes(), IfMatch.parse(ifMatch))
                .map(CouponTermsResource::answer);
    }

    /** Of another organisation than an operator's own nobody says whether there is one. */
    private long visible(String id) {
        var own = caller.organisationId();
        long asked = parse(id);
        if (own != null && own != asked) {
            throw new UnknownOrganisation(id);
        }
        return asked;
    }

    private static long parse(String id) {
        return Ids.parse(id).orElseThrow(() -> new UnknownOrganisation(id));
    }

    private static RestResponse<CouponTerms> answer(CouponTerms terms) {
        return ResponseBuilder.ok(terms)
                .header(HttpHeaders.ETAG, IfMatch.tag(terms.version()))
                .build();
    }
}
