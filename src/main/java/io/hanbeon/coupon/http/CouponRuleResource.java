package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.coupon.rules.ApplyRules;
import io.hanbeon.shared.once.Once;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What the dated rule of a coupon allows, with its article, and the acts by it. */
@Path("/api/coupons")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
@Cancellable(false)
class CouponRuleResource {
    private final ApplyRules applyRules;
    private final ServeOnce serveOnce;
    private final CurrentCaller caller;

    CouponRuleResource(ApplyRules applyRules, ServeOnce serveOnce, CurrentCaller caller) {
        this.applyRules = applyRules;
        this.serveOnce = serveOnce;
        this.caller = caller;
    }

    @GET
    @Path("{id}/rule")
    @Operation(summary = "The rule for its extension and its refund after the last day, and what that would mean now")
    public Uni<ApplyRules.Acts> rule(@PathParam("id") String id) {
        return applyRules.acts(caller.organisationId(), CouponResource.number(id));
    }

    @POST
    @Once(required = false)
    @Path("{id}/extend")
    @Operation(
            summary = "Take over the later last day that the supplier's desk gave it",
            description = "The supplier is asked; as far and as often as the coupon's rule allows.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CouponResource.Detail.class)))
    public Uni<Response> extend(@PathParam("id") String id, @Valid @NotNull CampaignRunResource.Reason reason) {
        long coupon = CouponResource.number(id);
        return applyRules
                .askSupplier(caller.organisationId(), coupon)
                .chain(validUntil -> serveOnce.serve(
                        coupon,
                        transaction -> applyRules.extend(
                                transaction,
                                caller.get(),
                                caller.organisationId(),
                                coupon,
                                validUntil,
                                reason.reason())));
    }

    @POST
    @Once(required = false)
    @Path("{id}/refund")
    @Operation(
            summary = "Give back what its rule says, after its last day",
            description = "Of an unused one. It cannot be used, sent or extended any more.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CouponResource.Detail.class)))
    public Uni<Response> refund(@PathParam("id") String id, @Valid @NotNull CampaignRunResource.Reason reason) {
        long coupon = CouponResource.number(id);
        return serveOnce.serve(
                coupon,
                transaction ->
                        applyRules.refund(transaction, caller.get(), caller.organisationId(), coupon, reason.reason()));
    }
}
