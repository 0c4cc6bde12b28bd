package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindCoupons;
import io.hanbeon.coupon.rules.ApplyRules;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the dated rule of a coupon allows, with its article, and the acts by it. */
@Path("/api/coupons")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
class CouponRuleResource {
    private final ApplyRules applyRules;
    private final FindCoupons findCoupons;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;

    CouponRuleResource(ApplyRules applyRules, FindCoupons findCoupons, AnswerOnce answerOnce, CurrentCaller caller) {
        this.applyRules = applyRules;
        this.findCoupons = findCoupons;
        this.answerOnce = answerOnce;
        this.caller = caller;
    }

    @GET
    @Path("{id}/rule")
    @Operation(summary = "The rule for its extension and its refund after the last day, and what that would mean now")
    public Uni<ApplyRules.Acts> rule(@PathParam("id") String id) {
        return applyRules.acts(caller.organisationId(), coupon(id));
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
        long coupon = coupon(id);
        return applyRules
                .askSupplier(caller.organisationId(), coupon)
                .chain(validUntil -> once(
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
        long coupon = coupon(id);
        return once(
                coupon,
                transaction ->
                        applyRules.refund(transaction, caller.get(), caller.organisationId(), coupon, reason.reason()));
    }

    private Uni<Response> once(long id, Function<SqlConnection, Uni<Coupon>> act) {
        return findCoupons
                .detail(caller.organisationId(), id)
                .chain(before -> answerOnce.inTransaction(
                        caller.get(),
                        transaction -> act.apply(transaction)
                                .chain(coupon -> findCoupons.detail(transaction, coupon, before.messages()))
                                .map(SendAgainResource::answer)));
    }

    private static long coupon(String id) {
        return Ids.parse(id).orElseThrow(CouponRefusal.UnknownCoupon::new);
    }
}
