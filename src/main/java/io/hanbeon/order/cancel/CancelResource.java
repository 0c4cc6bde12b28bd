package io.hanbeon.order.cancel;

import com.fasterxml.jackson.databind.JsonNode;
import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.money.Money;
import io.hanbeon.money.ReadMoney;
import io.hanbeon.shared.KeyText;
import io.hanbeon.shared.once.Once;
import io.hanbeon.shared.once.RequestKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/orders/{terminalId}/{orderNo}/cancel")
@Allows(scope = "orders:write")
@Tag(name = "Orders")
@Cancellable(false)
class CancelResource {
    private final CancelOrder cancelOrder;
    private final CurrentCaller caller;

    CancelResource(CancelOrder cancelOrder, CurrentCaller caller) {
        this.cancelOrder = cancelOrder;
        this.caller = caller;
    }

    /** @param amountKrw what is left, if it is left out */
    @Schema(name = "CancelOrder")
    record Cancel(
            @Nullable @Schema(type = SchemaType.INTEGER, examples = "1000")
            JsonNode amountKrw,

            @NotBlank @Size(max = 128) String reason) {
        private OptionalLong amount() {
            return ReadMoney.readIfGiven(amountKrw, Money.krw(0).currency(), "/amountKrw")
                    .map(money -> OptionalLong.of(money.amount()))
                    .orElseGet(OptionalLong::empty);
        }
    }

    @Schema(name = "OrderCancellationState")
    enum State {
        CANCELLED,
        PARTLY_CANCELLED,
        /** The gateway's answer is not known yet. */
        REQUESTED
    }

    /** @param refundedKrw what was given back of the order by now */
    @Schema(name = "OrderCancellation")
    @RegisterForReflection
    record Cancelled(String terminalId, String orderNo, State state, long amountKrw, long refundedKrw) {
        private static Cancelled of(CancelOrder.Cancelled cancelled) {
            var order = cancelled.order();
            long refunded = cancelled.refundedKrw();
            return new Cancelled(order.terminalId(), order.orderNo(), state(cancelled), order.amountKrw(), refunded);
        }

        private static State state(CancelOrder.Cancelled cancelled) {
            if (!cancelled.isKnown()) {
                return State.REQUESTED;
            }
            long refunded = cancelled.refundedKrw();
            return refunded == 0 || refunded == cancelled.order().amountKrw()
                    ? State.CANCELLED
                    : State.PARTLY_CANCELLED;
        }
    }

    @POST
    @Operation(
            summary = "Cancel an order, whole or in part",
            description =
                    "One that is not paid ends. Of one that was paid by telephone the amount is given back, and it is "
                            + "cancelled once all of it is. With an Idempotency-Key a cancellation that is sent again has no "
                            + "second effect. 202: the gateway's answer is not known yet.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Cancelled.class)))
    @APIResponse(responseCode = "202", description = "Not known yet")
    @APIResponse(responseCode = "402", description = "Refused by the gateway")
    @APIResponse(responseCode = "409", description = "Not possible in the order's state, or more than is left")
    @Parameter(name = Once.KEY, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    public Uni<Response> cancel(
            @PathParam("terminalId") String terminalId,
            @PathParam("orderNo") String orderNo,
            @NotNull @Valid Cancel cancel,
            @Context HttpHeaders headers) {
        var wanted = new CancelOrder.Cancellation(
                KeyText.seen(terminalId),
                KeyText.seen(orderNo),
                cancel.amount(),
                cancel.reason(),
                RequestKey.of(headers.getRequestHeaders()).orElse(null));
        return cancelOrder.cancel(caller.organisationId(), wanted).map(CancelResource::answer);
    }

    private static Response answer(CancelOrder.Cancelled cancelled) {
        var response = Response.status(cancelled.isKnown() ? Response.Status.OK : Response.Status.ACCEPTED)
                .entity(Cancelled.of(cancelled));
        return (cancelled.isRepeated() ? response.header(Once.REPLAYED, true) : response).build();
    }
}
