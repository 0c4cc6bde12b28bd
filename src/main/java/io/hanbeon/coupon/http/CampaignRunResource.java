package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.coupon.RunCampaign;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Campaigns as they are moved on. Each step names the state that it starts from, so that a repeated one finds it done. */
@Path("/api/coupons/campaigns/{id}")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
@Cancellable(false)
class CampaignRunResource {
    private final RunCampaign runCampaign;
    private final CurrentCaller caller;

    CampaignRunResource(RunCampaign runCampaign, CurrentCaller caller) {
        this.runCampaign = runCampaign;
        this.caller = caller;
    }

    @RegisterForReflection
    @Schema(name = "CouponReason")
    record Reason(
            @NotBlank @Size(max = Change.REASON_LENGTH_MAX) String reason) {}

    @GET
    @Path("preview")
    @Operation(summary = "What would go out: how many, for how much, the text and its length")
    public Uni<RunCampaign.Preview> preview(@PathParam("id") String id) {
        return runCampaign.preview(caller.organisationId(), CampaignResource.number(id));
    }

    @POST
    @Path("check")
    @Operation(summary = "Check it as a whole; 422 names what stands against it")
    public Uni<CampaignView> check(@PathParam("id") String id) {
        return runCampaign
                .check(caller.get(), caller.organisationId(), CampaignResource.number(id))
                .map(CampaignView::of);
    }

    @POST
    @Path("approve")
    @Operation(
            summary = "Let it go out, at once or at its time",
            description = "By somebody else than its author, where the organisation wants that.")
    public Uni<CampaignView> approve(@PathParam("id") String id) {
        return runCampaign
                .approve(caller.get(), caller.organisationId(), CampaignResource.number(id))
                .map(CampaignView::of);
    }

    @POST
    @Path("stop")
    @Operation(summary = "Begin nothing more of it; what is under way ends")
    public Uni<CampaignView> stop(@PathParam("id") String id) {
        return runCampaign
                .stop(caller.get(), caller.organisationId(), CampaignResource.number(id))
                .map(CampaignView::of);
    }

    @POST
    @Path("resume")
    @Operation(summary = "Go on where it stopped")
    public Uni<CampaignView> resume(@PathParam("id") String id) {
        return runCampaign
                .resume(caller.get(), caller.organisationId(), CampaignResource.number(id))
                .map(CampaignView::of);
    }

    @POST
    @Path("retry")
    @Operation(
            summary = "Try again what failed",
            description = "By the same keys at the supplier, so that nothing is issued twice. Coupons that it issued "
                    + "and whose numbers are unknown stay as they are.")
    public Uni<CampaignView> retry(@PathParam("id") String id) {
        return runCampaign
                .retry(caller.get(), caller.organisationId(), CampaignResource.number(id))
                .map(CampaignView::of);
    }

    @GET
    @Path("cancellation")
    @Operation(summary = "What cancelling it would mean now")
    public Uni<RunCampaign.Cancellation> cancellation(@PathParam("id") String id) {
        return runCampaign.cancellation(caller.organisationId(), CampaignResource.number(id));
    }

    @POST
    @Path("cancel")
    @Operation(
            summary = "Cancel it",
            description =
                    "What is not issued never will be; what is and was not used, the supplier is asked to cancel.")
    public Uni<CampaignView> cancel(@PathParam("id") String id, @Valid @NotNull Reason reason) {
        return runCampaign
                .cancel(caller.get(), caller.organisationId(), CampaignResource.number(id), reason.reason())
                .map(CampaignView::of);
    }
}
