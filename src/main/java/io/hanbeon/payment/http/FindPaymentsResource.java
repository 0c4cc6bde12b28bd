package io.hanbeon.payment.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.payment.PaymentState;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/payments")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "payments:read")
@Tag(name = "Payments")
class FindPaymentsResource {
    private final ReadPayments readPayments;

    FindPaymentsResource(ReadPayments readPayments) {
        this.readPayments = readPayments;
    }

    @GET
    @Operation(
            summary = "Payments of one's own organisation, the newest first",
            description = "Administrators see those of all organisations.")
    public Uni<ReadPayments.Page> list(
            @QueryParam("merchant") @Nullable String merchant,
            @Schema(implementation = PaymentState.class) @QueryParam("state") @Nullable String state,
            @QueryParam("order") @Nullable String order,
            @QueryParam("amount") @Nullable String amount,
            @Parameter(description = "First business day, Seoul") @QueryParam("from") @Nullable String from,
            @Parameter(description = "Last business day, Seoul, included") @QueryParam("to") @Nullable String to,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return readPayments.page(
                new ReadPayments.PaymentFilter(merchant, state, order, amount, from, to, cursor, limit));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A payment with its ledger entries and its history")
    public Uni<ReadPayments.Detail> get(@PathParam("id") String id) {
        return readPayments.detail(id);
    }
}
