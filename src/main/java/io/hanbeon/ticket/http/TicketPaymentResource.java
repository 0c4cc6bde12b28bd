package io.hanbeon.ticket.http;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.CheckoutRefusal;
import io.hanbeon.checkout.FindCheckouts;
import io.hanbeon.checkout.PaymentWindow;
import io.hanbeon.money.Money;
import io.hanbeon.money.ReadMoney;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.reservation.ReservationEvents;
import io.hanbeon.ticket.reservation.ReservationRefusal;
import io.hanbeon.ticket.saga.ConfirmPayment;
import io.hanbeon.ticket.saga.PayReservation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** How a buyer pays for a reservation: opened here, paid in the gateway's window, confirmed here. */
@Path("/api/tickets/payments")
@Allows(Role.CUSTOMER)
@Tag(name = "Reservations")
@Cancellable(false)
class TicketPaymentResource {
    private final PayReservation payReservation;
    private final ConfirmPayment confirmPayment;
    private final FindCheckouts findCheckouts;
    private final PaymentWindow window;
    private final ReservationDesk desk;
    private final Clock clock;

    TicketPaymentResource(
            PayReservation payReservation,
            ConfirmPayment confirmPayment,
            FindCheckouts findCheckouts,
            PaymentWindow window,
            ReservationDesk desk,
            Clock clock) {
        this.payReservation = payReservation;
        this.confirmPayment = confirmPayment;
        this.findCheckouts = findCheckouts;
        this.window = window;
        this.desk = desk;
        this.clock = clock;
    }

    /** @param paymentMethod CARD */
    @Schema(name = "PayReservation")
    record PayBody(
            @NotBlank @Size(max = 20) String reservationId,

            @Schema(type = SchemaType.INTEGER, examples = "150000")
            JsonNode amount,

            @Nullable @Pattern(regexp = "CARD") String paymentMethod) {}

    /**
     * What the window told the browser; nothing of it is believed.
     *
     * @param impUid the gateway's id of the payment
     * @param merchantUid as it was opened with
     */
    @Schema(name = "ConfirmPayment")
    record ConfirmBody(
            @NotBlank @Size(max = 20) String reservationId,
            @NotBlank @Size(max = 20) String paymentId,

            @NotBlank @Size(max = 64) @JsonAlias({"transactionId", "imp_uid"})
            String impUid,

            @NotBlank @Size(max = 64) @JsonAlias({"paymentKey", "merchant_uid"})
            String merchantUid,

            @Schema(type = SchemaType.INTEGER) JsonNode amount) {}

    /** What {@code IMP.init} and {@code IMP.request_pay} are called with. */
    @Schema(name = "OpenedPayment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record Opened(
            String paymentId,
            long amount,
            String currency,
            String storeId,
            String channelKey,
            String paymentKey,
            String merchantUid,
            String name,
            @Nullable String noticeUrl,
            Instant expiresAt) {}

    /** @param merchantUid for the window, where the answer that opened it got lost */
    @Schema(name = "TicketPayment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record PaymentView(
            String paymentId,
            String merchantUid,
            @Nullable String reservationId,
            Checkout.State status,
            long amount,
            @Nullable Instant paidAt,
            @Nullable String failureReason) {
        static PaymentView of(Checkout checkout) {
            var failure = checkout.failure();
            return new PaymentView(
                    Ids.text(checkout.id()),
                    checkout.merchantUid(),
                    ReservationEvents.id(checkout.reference()).map(Ids::text).orElse(null),
                    checkout.shown(),
                    checkout.amount().amount(),
                    checkout.times().paid(),
                    failure == null ? null : failure.code());
        }
    }

    @POST
    @Operation(
            summary = "Open the payment of a reservation",
            description = "The gateway is told the amount, and its window opens for no other. One at a time: 409;"
                    + " who lost the answer finds merchantUid in the list.")
    @APIResponse(responseCode = "201", description = "What the window is opened with")
    public Uni<Response> open(
            @NotNull @Valid PayBody body, @HeaderParam(ReservationDesk.QUEUE_TOKEN) @Nullable String queueToken) {
        var amount = won(body.amount());
        return payReservation
                .open(desk.userId(), reservation(body.reservationId()), amount.amount(), queueToken)
                .map(checkout -> Response.status(Response.Status.CREATED)
                        .entity(opened(checkout))
                        .build());
    }

    @POST
    @Path("confirm")
    @Operation(
            summary = "Have the gateway asked about a payment",
            description =
                    "200 with SUCCESS or FAILED; the reservation follows at once. 502 and 503 while the gateway does"
                            + " not answer: it is asked again by itself. 410 where the time was over and nothing was paid.")
    public Uni<PaymentView> confirm(@NotNull @Valid ConfirmBody body) {
        var amount = won(body.amount());
        return own(body.paymentId())
                .invoke(checkout -> requireSame(checkout, body, amount))
                .chain(checkout -> switch (checkout.state()) {
                    case PENDING -> ask(checkout, body.impUid());
                    case SUCCESS ->
                        askIfNews(checkout, body.impUid())
                                .chain(() -> Uni.createFrom().<Checkout>failure(new CheckoutRefusal.AlreadyExists()));
                    case FAILED, REJECTING, REFUNDING, REFUNDED -> askOrFail(checkout, body.impUid());
                })
                .map(PaymentView::of);
    }

    @GET
    @Operation(summary = "One's own payments, the newest first")
    public Uni<List<PaymentView>> list() {
        return findCheckouts
                .ofPayer(desk.userId())
                .map(all -> all.stream().map(PaymentView::of).toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One of one's own payments")
    public Uni<PaymentView> get(String id) {
        return own(id).map(PaymentView::of);
    }

    private Uni<Checkout> ask(Checkout checkout, String impUid) {
        return confirmPayment.confirm(checkout, impUid).invoke(after -> {
            if (after.state() == Checkout.State.PENDING && after.isOver(clock.instant())) {
                throw new ReservationRefusal.HoldExpired();
            }
        });
    }

    private Uni<Checkout> askOrFail(Checkout checkout, String impUid) {
        return askIfNews(checkout, impUid).invoke(after -> {
            if (after.state() != Checkout.State.SUCCESS) {
                throw new CheckoutRefusal.AlreadyFailed();
            }
        });
    }

    /** Money may have come after all, or a second time: that goes back. */
    private Uni<Checkout> askIfNews(Checkout checkout, String impUid) {
        return checkout.isToBeAskedFor(impUid)
                ? confirmPayment.confirm(checkout, impUid)
                : Uni.createFrom().item(checkout);
    }

    private static void requireSame(Checkout checkout, ConfirmBody body, Money amount) {
        if (!checkout.merchantUid().equals(body.merchantUid())) {
            throw new CheckoutRefusal.AmountDiffers("/merchantUid");
        }
        if (!ReservationEvents.id(checkout.reference()).equals(Ids.parse(body.reservationId()))) {
            throw new CheckoutRefusal.AmountDiffers("/reservationId");
        }
        if (!checkout.amount().equals(amount)) {
            throw new CheckoutRefusal.AmountDiffers("/amount");
        }
    }

    private Uni<Checkout> own(String id) {
        var userId = desk.userId();
        return Ids.parse(id)
                .map(findCheckouts::find)
                .orElseThrow(CheckoutRefusal.UnknownCheckout::new)
                .map(found -> found.filter(checkout -> checkout.payerId().equals(userId))
                        .orElseThrow(CheckoutRefusal.UnknownCheckout::new));
    }

    private Opened opened(Checkout checkout) {
        return new Opened(
                Ids.text(checkout.id()),
                checkout.amount().amount(),
                checkout.amount().currency().getCurrencyCode(),
                window.merchantCode(),
                window.channelKey(),
                checkout.merchantUid(),
                checkout.merchantUid(),
                checkout.title(),
                window.noticeUrl(),
                checkout.times().expires());
    }

    private static Money won(JsonNode amount) {
        return ReadMoney.read(amount, Money.krw(0).currency(), "/amount");
    }

    private static long reservation(String id) {
        return Ids.parse(id).orElseThrow(ReservationRefusal.UnknownReservation::new);
    }
}
