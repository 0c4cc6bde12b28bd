package io.hanbeon.order.pay;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.order.ars.Reach;
import io.hanbeon.shared.KeyText;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.once.Once;
import io.hanbeon.shared.once.RequestKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
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

/** The IVR's side: a customer has heard what there is to pay, and pays. No person may, since a card is charged. */
@Path("/api/ars/payments")
@Allows(scope = "ars:pay")
@Tag(name = "ARS")
@Cancellable(false)
class PayResource {
    private static final String EXAMPLE = """
            {"dnis":"4412","phone":"01012345678","code":"000123","cardLast4":"0001","orders":["ORD20300101001"]}""";
    private static final int ORDERS_MAX = 1_000;

    private final PayOrders payOrders;
    private final CurrentCaller caller;
    private final PaySettings settings;

    PayResource(PayOrders payOrders, CurrentCaller caller, PaySettings settings) {
        this.payOrders = payOrders;
        this.caller = caller;
        this.settings = settings;
    }

    /**
     * @param dnis the four digits of the line that was called
     * @param phone the caller's number, in any spelling
     * @param code the six digits that the caller keyed
     * @param cardLast4 of the card whose first digits the shop sent with the order
     * @param card a whole one, where the shop sent none
     * @param orders numbers of those to pay; all that are open, if it is left out
     */
    @Schema(name = "ArsPayment")
    record Payment(
            @NotNull @Pattern(regexp = "\\d{4}") String dnis,

            @NotNull @Size(max = PhoneNumber.SPELLING_LENGTH_MAX) @Pattern(regexp = ".*\\p{Nd}.*")
            String phone,

            @NotNull @Pattern(regexp = "\\d{6}") String code,
            @Nullable @Pattern(regexp = "\\d{4}") String cardLast4,
            @Nullable @Valid Card card,

            @Nullable @Size(max = ORDERS_MAX) List<@NotBlank @Size(max = 32) String> orders) {
        /** Without what must not be in any log. */
        @Override
        public String toString() {
            return "Payment on " + dnis;
        }

        private CardEntry entry() {
            if ((cardLast4 == null) == (card == null)) {
                throw new PayRefusal.CardUnclear();
            }
            return card == null
                    ? new CardEntry.LastFour(String.valueOf(cardLast4))
                    : new CardEntry.Whole(card.number(), card.expiry());
        }
    }

    /** @param expiry as YYMM */
    @Schema(name = "ArsCard")
    record Card(
            @NotNull @Pattern(regexp = "\\d{13,19}") String number,

            @NotNull @Pattern(regexp = "\\d{2}(0[1-9]|1[0-2])")
            String expiry) {
        /** Without the number. */
        @Override
        public String toString() {
            return "Card";
        }
    }

    @POST
    @Operation(
            summary = "A caller pays",
            description =
                    "Authorises and captures each order, one after the other, for the merchant of its terminal; an order is "
                            + "paid once, however often it is asked for. What follows an order that was not paid stays "
                            + "open. 202: the gateway's answer is not known yet, the orders are neither open nor paid, and "
                            + "the same call tells what became of them. 402: declined; 503: nothing could be asked for. "
                            + "Both tell in orders what became of each. Wrong codes count as in a look-up.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Payment.class),
                            examples = @ExampleObject(name = "one order", value = EXAMPLE)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PayAnswer.class)))
    @APIResponse(
            responseCode = "202",
            description = "Not known yet",
            content = @Content(schema = @Schema(implementation = PayAnswer.class)))
    @APIResponse(responseCode = "402", description = "Declined")
    @Parameter(name = Once.KEY, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    public Uni<Response> pay(@NotNull @Valid Payment payment, @Context HttpHeaders headers) {
        var call = new PayCall(
                payment.dnis(),
                PhoneNumber.key(payment.phone()),
                payment.code(),
                payment.entry(),
                Stream.ofNullable(payment.orders())
                        .flatMap(List::stream)
                        .map(KeyText::seen)
                        .toList(),
                caller.get().id(),
                RequestKey.of(headers.getRequestHeaders()));
        return payOrders.pay(Reach.of(caller), call).map(this::answer);
    }

    private Response answer(PayOrders.PaidOrders paid) {
        var answer = PayAnswer.of(paid.attempts()).requireNotRefused(settings.retryAfter());
        var response = Response.status(answer.isUnknown() ? Response.Status.ACCEPTED : Response.Status.OK)
                .entity(answer);
        return (paid.isRepeated() ? response.header(Once.REPLAYED, true) : response).build();
    }
}
