package io.hanbeon.payment.http;

import io.hanbeon.access.Allows;
import io.hanbeon.ledger.EntryKind;
import io.hanbeon.ledger.Ledger;
import io.hanbeon.ledger.LedgerEntry;
import io.hanbeon.money.ReadMoney;
import io.hanbeon.payment.AuthorisePayment;
import io.hanbeon.payment.CapturePayment;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentOrder;
import io.hanbeon.payment.PaymentRefusal;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.RefundPayment;
import io.hanbeon.payment.VoidPayment;
import io.hanbeon.payment.refund.RefundRequest;
import io.hanbeon.shared.once.Once;
import io.hanbeon.shared.once.RequestKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/payments")
@Consumes(MediaType.APPLICATION_JSON)
@Allows(scope = "payments:write")
@Tag(name = "Payments")
@Cancellable(false)
class PaymentResource {
    private static final String AUTHORISE_EXAMPLE = """
            {"merchantId":"MERCHANT-7","amount":12000,"currency":"KRW","idempotencyKey":"demo-1",
             "card":{"number":"4000000000000001","expiry":"3012"}}""";
    private static final String ANSWER_EXAMPLE = """
            {"paymentId":"812345678901234567","id":"0PHC5H7Y2W8R3","merchantId":"MERCHANT-7","status":"CAPTURE_REQUESTED",
             "amount":12000,"currency":"KRW","createdAt":"2026-12-10T01:00:00.123Z","ledgerEntries":[],
             "message":"Payment authorized and capture requested - Approval: APP0A1B2C3D","approvalNumber":"APP0A1B2C3D"}""";

    private final AuthorisePayment authorisePayment;
    private final CapturePayment capturePayment;
    private final VoidPayment voidPayment;
    private final RefundPayment refundPayment;
    private final OwnPayment own;
    private final Ledger ledger;

    PaymentResource(
            AuthorisePayment authorisePayment,
            CapturePayment capturePayment,
            VoidPayment voidPayment,
            RefundPayment refundPayment,
            OwnPayment own,
            Ledger ledger) {
        this.authorisePayment = authorisePayment;
        this.capturePayment = capturePayment;
        this.voidPayment = voidPayment;
        this.refundPayment = refundPayment;
        this.own = own;
        this.ledger = ledger;
    }

    @POST
    @Path("authorize")
    @Operation(
            summary = "Take a payment",
            description =
                    "The merchant's key (idempotencyKey, or the header) decides: sent again it gets the first answer. "
                            + "AUTOMATIC payments are captured at once afterwards. 202: the gateway's answer is not known yet; "
                            + "it is asked until it is. 402: declined.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = AuthoriseBody.class),
                            examples = @ExampleObject(name = "a card", value = AUTHORISE_EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = PaymentAnswer.class),
                            examples = @ExampleObject(name = "authorised", value = ANSWER_EXAMPLE)))
    @APIResponse(responseCode = "202", description = "Not known yet")
    @APIResponse(responseCode = "402", description = "Declined")
    @Parameter(name = Once.KEY, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    public Uni<Response> authorise(@Valid @NotNull AuthoriseBody body, @Context HttpHeaders headers) {
        var key = requireKey(body.idempotencyKey(), key(headers));
        var amount = ReadMoney.read(body.amount(), body.currency());
        var tax = Amounts.tax(amount, body);
        return own.requireMerchant(body.merchantId())
                .map(merchant ->
                        new PaymentOrder(merchant, key, amount, tax, body.orderId(), body.means(), body.mode()))
                .chain(authorisePayment::authorise)
                .map(authorised -> answer(
                        PaymentAnswer.ofAuthorisation(authorised.payment()),
                        !authorised.payment().isAuthorised(),
                        authorised.isRepeated()));
    }

    @POST
    @Path("capture/{id}")
    @Operation(
            summary = "Capture a payment, whole or less",
            description = "What is not captured is released. A payment that captures itself answers with its capture.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PaymentAnswer.class)))
    @APIResponse(responseCode = "202", description = "Not known yet")
    @APIResponse(responseCode = "402", description = "Refused by the gateway")
    @APIResponse(responseCode = "409", description = "Not possible in the payment's state")
    @Parameter(name = Once.KEY, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    public Uni<Response> capture(@PathParam("id") String id, @Nullable CaptureBody body, @Context HttpHeaders headers) {
        return own.require(id, body == null ? null : body.merchantId())
                .chain(payment -> capturePayment.capture(
                        payment, Amounts.given(body == null ? null : body.amount(), payment), key(headers)))
                .chain(capture -> ledger.entriesOf(capture.payment().id())
                        .map(entries -> answer(
                                PaymentAnswer.ofCapture(
                                        capture.payment(),
                                        entries.stream()
                                                .filter(entry -> entry.kind() == EntryKind.CAPTURE)
                                                .toList()),
                                capture.payment().state() == PaymentState.CAPTURE_REQUESTED,
                                capture.isRepeated())));
    }

    @POST
    @Path("void/{id}")
    @Operation(summary = "Void a payment that was not captured")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PaymentAnswer.class)))
    @APIResponse(responseCode = "202", description = "Not known yet")
    @APIResponse(responseCode = "402", description = "Refused by the gateway")
    @APIResponse(responseCode = "409", description = "Not possible in the payment's state")
    @Parameter(name = Once.KEY, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    public Uni<Response> voidPayment(
            @PathParam("id") String id, @Nullable CaptureBody body, @Context HttpHeaders headers) {
        return own.require(id, body == null ? null : body.merchantId())
                .chain(payment -> voidPayment.voidPayment(
                        payment, Amounts.given(body == null ? null : body.amount(), payment), key(headers)))
                .map(done -> answer(
                        PaymentAnswer.ofVoid(done.payment()),
                        done.payment().state() == PaymentState.VOID_REQUESTED,
                        done.isRepeated()));
    }

    @POST
    @Path("refund/{id}")
    @Operation(
            summary = "Refund a payment, whole or in part",
            description = "Without an amount: what is left. With the header, sent again it gets the first answer.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PaymentAnswer.class)))
    @APIResponse(responseCode = "202", description = "Not known yet")
    @APIResponse(responseCode = "402", description = "Refused by the gateway")
    @APIResponse(responseCode = "409", description = "Not possible in the payment's state, or more than is left")
    @Parameter(name = Once.KEY, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    public Uni<Response> refund(
            @PathParam("id") String id, @Valid @NotNull RefundBody body, @Context HttpHeaders headers) {
        return own.require(id, body.merchantId())
                .chain(payment -> refundPayment.refund(payment, request(body, payment, key(headers))))
                .chain(refunded -> ledger.entriesOf(refunded.payment().id())
                        .map(entries -> answer(
                                PaymentAnswer.ofRefund(
                                        refunded,
                                        entries.stream()
                                                .filter(entry -> isOf(entry, refunded))
                                                .toList()),
                                refunded.refund().endedAt() == null,
                                refunded.isRepeated())));
    }

    private static boolean isOf(LedgerEntry entry, RefundPayment.Outcome refunded) {
        return entry.kind() == EntryKind.REFUND
                && entry.sequence() == refunded.refund().sequence();
    }

    private static RefundRequest request(RefundBody body, Payment payment, @Nullable String key) {
        return new RefundRequest(
                Amounts.given(body.amount(), payment),
                Amounts.part(body.vat(), "/vat"),
                Amounts.part(body.taxFree(), "/taxFree"),
                Amounts.part(body.checksum(), "/checksum"),
                body.reason(),
                key);
    }

    private static @Nullable String key(HttpHeaders headers) {
        return RequestKey.of(headers.getRequestHeaders()).orElse(null);
    }

    private static String requireKey(@Nullable String inBody, @Nullable String inHeader) {
        var key = Optional.ofNullable(inBody).or(() -> Optional.ofNullable(inHeader));
        if (inBody != null && inHeader != null && !inBody.equals(inHeader)) {
            throw new PaymentRefusal.KeyMissing();
        }
        return key.orElseThrow(PaymentRefusal.KeyMissing::new);
    }

    private static Response answer(PaymentAnswer answer, boolean isOpen, boolean isRepeated) {
        var response = Response.status(isOpen ? Response.Status.ACCEPTED : Response.Status.OK)
                .entity(answer);
        return (isRepeated ? response.header(Once.REPLAYED, true) : response).build();
    }
}
