package io.hanbeon.payment.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.ledger.Ledger;
import io.hanbeon.payment.FindPayments;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.book.PaymentSettings;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
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
    private final FindPayments findPayments;
    private final OwnPayment own;
    private final Ledger ledger;
    private final CurrentCaller caller;
    private final PaymentSettings settings;

    FindPaymentsResource(
            FindPayments findPayments, OwnPayment own, Ledger ledger, CurrentCaller caller, PaymentSettings settings) {
        this.findPayments = findPayments;
        this.own = own;
        this.ledger = ledger;
        this.caller = caller;
        this.settings = settings;
    }

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "PaymentPage")
    record Page(List<PaymentView> payments, @Nullable String nextCursor) {}

    @Schema(name = "PaymentDetail")
    record Detail(PaymentView payment, List<PaymentAnswer.Booked> ledgerEntries, List<PaymentHistory.Event> history) {}

    @GET
    @Operation(
            summary = "Payments of one's own organisation, the newest first",
            description = "Administrators see those of all organisations.")
    public Uni<Page> list(
            @QueryParam("merchant") @Nullable String merchant,
            @Schema(implementation = PaymentState.class) @QueryParam("state") @Nullable String state,
            @QueryParam("order") @Nullable String order,
            @QueryParam("amount") @Nullable String amount,
            @Parameter(description = "First business day, Seoul") @QueryParam("from") @Nullable String from,
            @Parameter(description = "Last business day, Seoul, included") @QueryParam("to") @Nullable String to,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int shown = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        var filter = new FindPayments.Filter(
                caller.organisationId(),
                merchant,
                Parameters.oneOf(PaymentState.class, "state", state),
                order,
                whole(amount),
                Parameters.day("from", from),
                Parameters.day("to", to));
        return findPayments
                .find(filter, Parameters.before(cursor), shown + 1)
                .map(found -> Slice.of(found, shown, (Payment payment) -> Ids.text(payment.id()))
                        .map(PaymentView::of))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A payment with its ledger entries and its history")
    public Uni<Detail> get(@PathParam("id") String id) {
        return own.require(id, null).chain(this::detail);
    }

    private Uni<Detail> detail(Payment payment) {
        return ledger.entriesOf(payment.id())
                .chain(entries -> findPayments
                        .refundsOf(payment)
                        .map(refunds -> new Detail(
                                PaymentView.of(payment),
                                PaymentAnswer.Booked.all(entries),
                                PaymentHistory.of(payment, refunds))));
    }

    private static @Nullable Long whole(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException notANumber) {
            throw new BadParameter("amount", "12000");
        }
    }
}
