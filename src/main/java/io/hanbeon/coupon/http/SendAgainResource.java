package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.coupon.ServeCoupon;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.once.Once;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

/** The same coupon sent again. What is asked for twice by one key is done once. */
@Path("/api/coupons")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
@Cancellable(false)
class SendAgainResource {
    private final ServeCoupon serveCoupon;
    private final ServeOnce serveOnce;
    private final CurrentCaller caller;

    SendAgainResource(ServeCoupon serveCoupon, ServeOnce serveOnce, CurrentCaller caller) {
        this.serveCoupon = serveCoupon;
        this.serveOnce = serveOnce;
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
        long coupon = CouponResource.number(id);
        return serveOnce.serve(
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
        long coupon = CouponResource.number(id);
        return serveOnce.serve(
                coupon,
                transaction -> serveCoupon.changePhone(
                        transaction, caller.get(), caller.organisationId(), coupon, phone.phone(), phone.reason()));
    }
}
