package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindCoupons;
import io.hanbeon.coupon.ServeCoupon;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

/** The same coupon sent again. What is asked for twice by one key is done once. */
@Path("/api/coupons")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
class SendAgainResource {
    private final ServeCoupon serveCoupon;
    private final FindCoupons findCoupons;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;

    SendAgainResource(ServeCoupon serveCoupon, FindCoupons findCoupons, AnswerOnce answerOnce, CurrentCaller caller) {
        this.serveCoupon = serveCoupon;
        this.findCoupons = findCoupons;
        this.answerOnce = answerOnce;
        this.caller = caller;
    }

    @RegisterForReflection
    @Schema(name = "CouponPhone")
    record Phone(
            @NotBlank @Size(max = PhoneNumber.SPELLING_LENGTH_MAX)
            String phone,

            @NotBlank @Size(max = Change.REASON_LENGTH_MAX) String reason) {}

    @POST
    @Once(required = false)
    @Path("{id}/resend")
    @Operation(summary = "Send the same coupon once more; three times at most")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CouponResource.Detail.class)))
    public Uni<Response> resend(@PathParam("id") String id) {
        long coupon = coupon(id);
        return once(
                coupon, transaction -> serveCoupon.resend(transaction, caller.get(), caller.organisationId(), coupon));
    }

    @POST
    @Once(required = false)
    @Path("{id}/phone")
    @Operation(summary = "Send the same coupon to another number from now on")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CouponResource.Detail.class)))
    public Uni<Response> changePhone(@PathParam("id") String id, @Valid @NotNull Phone phone) {
        long coupon = coupon(id);
        return once(
                coupon,
                transaction -> serveCoupon.changePhone(
                        transaction, caller.get(), caller.organisationId(), coupon, phone.phone(), phone.reason()));
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

    static Answer answer(FindCoupons.Detail detail) {
        return Answer.about(
                "coupon/" + Ids.text(detail.found().coupon().id()),
                Response.ok(CouponResource.Detail.of(detail)).build());
    }

    private static long coupon(String id) {
        return Ids.parse(id).orElseThrow(CouponRefusal.UnknownCoupon::new);
    }
}
