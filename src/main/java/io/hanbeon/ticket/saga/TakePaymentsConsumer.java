package io.hanbeon.ticket.saga;

import com.fasterxml.jackson.databind.JsonNode;
import io.hanbeon.checkout.FindCheckouts;
import io.hanbeon.checkout.PayBackCheckout;
import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.outbox.ReceivedEvent;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.reservation.ConfirmReservation;
import io.hanbeon.ticket.reservation.EndReservation;
import io.hanbeon.ticket.reservation.NoticeKind;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationEvents;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.hanbeon.ticket.show.Shows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What payments do to reservations. */
@ApplicationScoped
class TakePaymentsConsumer implements EventConsumer {
    private static final String ALREADY_PAID = "이미 결제된 예매";
    private static final String TOO_LATE = "좌석 선점 시간 초과";
    private static final String OTHER_AMOUNT = "예매 금액과 다른 결제";
    private static final String EXPIRED = "EXPIRED";

    private final ReservationStore store;
    private final ConfirmReservation confirmReservation;
    private final EndReservation endReservation;
    private final FindCheckouts findCheckouts;
    private final PayBackCheckout payBackCheckout;
    private final Shows shows;
    private final Clock clock;

    TakePaymentsConsumer(
            ReservationStore store,
            ConfirmReservation confirmReservation,
            EndReservation endReservation,
            FindCheckouts findCheckouts,
            PayBackCheckout payBackCheckout,
            Shows shows,
            Clock clock) {
        this.store = store;
        this.confirmReservation = confirmReservation;
        this.endReservation = endReservation;
        this.findCheckouts = findCheckouts;
        this.payBackCheckout = payBackCheckout;
        this.shows = shows;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ticket-payments";
    }

    @Override
    public Set<String> topics() {
        return Set.of("payment.events");
    }

    @Override
    public String deadLetterTopic() {
        return "reservation.dlq";
    }

    @Override
    public Uni<Void> consume(SqlConnection transaction, ReceivedEvent event) {
        var data = event.data();
        return switch (event.type()) {
            case "payment.success.v1" -> ofOurs(transaction, data, reservation -> paid(transaction, reservation, data));
            case "payment.failed.v1" ->
                ofOurs(transaction, data, reservation -> failed(transaction, reservation, data));
            case "payment.returned.v1" ->
                ofOurs(transaction, data, reservation -> returned(transaction, reservation, data));
            default -> nothing();
        };
    }

    /** Payments of other things than reservations mean nothing here. */
    private Uni<Void> ofOurs(SqlConnection transaction, JsonNode data, Function<Reservation, Uni<Void>> effect) {
        return ReservationEvents.id(data.path("reference").asText())
                .map(id -> store.lock(transaction, id)
                        .map(found -> found.orElseThrow(
                                () -> new IllegalStateException("There is no reservation %d".formatted(id))))
                        .chain(effect::apply))
                .orElseGet(TakePaymentsConsumer::nothing);
    }

    /** What was paid for other seats than it has by now pays for none. */
    private Uni<Void> paid(SqlConnection transaction, Reservation reservation, JsonNode data) {
        long paymentId = payment(data);
        return data.path("amount").asLong() == reservation.total().amount()
                ? paid(transaction, reservation, paymentId)
                : payBack(transaction, paymentId, OTHER_AMOUNT);
    }

    private Uni<Void> paid(SqlConnection transaction, Reservation reservation, long paymentId) {
        return switch (reservation.state()) {
            case PENDING -> confirm(transaction, reservation, paymentId);
            case CONFIRMED ->
                Objects.equals(reservation.paymentId(), paymentId)
                        ? nothing()
                        : payBack(transaction, paymentId, ALREADY_PAID);
            case CANCELLED -> paidLate(transaction, reservation, paymentId);
        };
    }

    /** Nobody buys what was called off meanwhile: it ends as paid, so that the money goes back with it. */
    private Uni<Void> confirm(SqlConnection transaction, Reservation reservation, long paymentId) {
        return shows.isCancelled(transaction, reservation.scheduleId())
                .chain(isCancelled -> isCancelled
                        ? endReservation.end(
                                transaction, reservation.paidBy(paymentId), Reservation.EndReason.SHOW_CANCELLED)
                        : confirmReservation.confirm(transaction, reservation, paymentId));
    }

    /** The seats are its again where all of them are free, and the buyer did not let them go; else the money goes back. */
    private Uni<Void> paidLate(SqlConnection transaction, Reservation reservation, long paymentId) {
        var why = reservation.endReason();
        var regained = why != null && why.isOfTime()
                ? regainIfPaid(transaction, reservation, paymentId)
                : Uni.createFrom().item(false);
        return regained.chain(isRegained -> isRegained
                ? nothing()
                : store.addNotice(transaction, reservation.id(), NoticeKind.LATE, clock.instant())
                        .chain(() -> payBack(transaction, paymentId, TOO_LATE)));
    }

    /** Not where the money is on its way back already. */
    private Uni<Boolean> regainIfPaid(SqlConnection transaction, Reservation reservation, long paymentId) {
        return findCheckouts
                .isOpenOrPaid(transaction, reservation.reference())
                .chain(isPaid -> isPaid
                        ? confirmReservation.regain(transaction, reservation, paymentId)
                        : Uni.createFrom().item(false));
    }

    /** Another checkout of the same reservation may be open by now, or this one was paid late: then that decides. */
    private Uni<Void> failed(SqlConnection transaction, Reservation reservation, JsonNode data) {
        var why = data.path("failureReason").asText().equals(EXPIRED)
                ? Reservation.EndReason.HOLD_TIMEOUT
                : Reservation.EndReason.PAYMENT_FAILED;
        return reservation.state() == Reservation.State.PENDING
                ? findCheckouts
                        .isOpenOrPaid(transaction, reservation.reference())
                        .chain(isOpenOrPaid ->
                                isOpenOrPaid ? nothing() : endReservation.end(transaction, reservation, why))
                : nothing();
    }

    /** Also what was given back at the gateway by somebody's hand. */
    private Uni<Void> returned(SqlConnection transaction, Reservation reservation, JsonNode data) {
        if (!data.path("isWhole").asBoolean()) {
            return nothing();
        }
        boolean isPaidByIt = Objects.equals(reservation.paymentId(), payment(data));
        var ended = isPaidByIt && reservation.state() == Reservation.State.CONFIRMED
                ? endReservation.end(transaction, reservation, Reservation.EndReason.PAYMENT_RETURNED)
                : nothing();
        return ended.chain(() -> store.addNotice(transaction, reservation.id(), NoticeKind.REFUNDED, clock.instant()));
    }

    private Uni<Void> payBack(SqlConnection transaction, long paymentId, String reason) {
        return payBackCheckout.payBack(transaction, paymentId, reason).replaceWithVoid();
    }

    private static long payment(JsonNode data) {
        var id = data.path("paymentId").asText();
        return Ids.parse(id).orElseThrow(() -> new IllegalArgumentException("No payment's id: " + id));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
