package io.hanbeon.ticket.hold;

import io.hanbeon.shared.sql.SqlFailure;
import io.hanbeon.ticket.reservation.ConfirmReservation;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationRefusal;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.hanbeon.ticket.reservation.ReservedSeat;
import io.hanbeon.ticket.seat.SeatRefusal;
import io.hanbeon.ticket.seat.SeatStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds seats for a buyer, all or none. What costs nothing, and what is sold at the box office, is a ticket at once. */
@ApplicationScoped
public class HoldSeats {
    private final PlanHold planHold;
    private final AdmitBuyer admitBuyer;
    private final ReservationStore store;
    private final SeatStore seats;
    private final ConfirmReservation confirmReservation;
    private final ReservationSettings settings;
    private final Pool pool;

    HoldSeats(
            PlanHold planHold,
            AdmitBuyer admitBuyer,
            ReservationStore store,
            SeatStore seats,
            ConfirmReservation confirmReservation,
            ReservationSettings settings,
            Pool pool) {
        this.planHold = planHold;
        this.admitBuyer = admitBuyer;
        this.store = store;
        this.seats = seats;
        this.confirmReservation = confirmReservation;
        this.settings = settings;
        this.pool = pool;
    }

    /**
     * What a buyer wants.
     *
     * @param queueToken of who was let in
     * @param phone where news of it go
     */
    public record Wish(
            String userId,
            Reservation.Channel channel,
            long scheduleId,
            List<String> seatNos,
            @Nullable String queueToken,
            @Nullable String phone) {}

    /** @param paymentToken of the queue, for the next step, if there is one */
    public record Held(
            Reservation reservation,
            List<ReservedSeat> seats,
            @Nullable String paymentToken) {}

    /** Fails with {@link SeatRefusal} or {@link ReservationRefusal}. */
    public Uni<Held> hold(Wish wish) {
        return planHold.plan(wish.userId(), wish.channel(), wish.scheduleId(), wish.seatNos())
                .chain(plan -> admitBuyer
                        .admit(plan.performance().schedule(), plan.reservation(), wish.queueToken())
                        .call(admitted -> holdOrGiveBack(plan, admitted, wish.phone()))
                        .chain(admitted -> held(plan, admitted)));
    }

    private Uni<Void> holdOrGiveBack(PlanHold.Plan plan, AdmitBuyer.Admitted admitted, @Nullable String phone) {
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(transaction -> hold(transaction, plan, admitted, phone)))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(settings.attemptsMax() - 1L)
                .onFailure(SqlFailure::isDuplicateKey)
                .transform(used -> new ReservationRefusal.AdmissionUsed())
                .onFailure()
                .call(() -> admitBuyer.giveBack(plan.reservation(), admitted));
    }

    private Uni<Void> hold(
            SqlConnection transaction, PlanHold.Plan plan, AdmitBuyer.Admitted admitted, @Nullable String phone) {
        var reservation = plan.reservation();
        var seatNos = plan.seatNos();
        return store.insert(transaction, reservation, plan.seats(), admitted.id(), phone)
                .chain(() -> seats.hold(transaction, reservation.scheduleId(), reservation.id(), seatNos))
                .invoke(held -> PlanHold.requireAll(held, seatNos.size()))
                .chain(() -> isTicketAtOnce(reservation)
                        ? confirmReservation.confirm(transaction, reservation, null)
                        : Uni.createFrom().voidItem());
    }

    private static boolean isTicketAtOnce(Reservation reservation) {
        return reservation.total().isZero() || reservation.channel() == Reservation.Channel.BOX_OFFICE;
    }

    private Uni<Held> held(PlanHold.Plan plan, AdmitBuyer.Admitted admitted) {
        var held = new Held(plan.reservation(), plan.seats(), admitted.paymentToken());
        return isTicketAtOnce(plan.reservation())
                ? store.find(plan.reservation().id())
                        .map(found -> new Held(found.orElse(held.reservation()), held.seats(), held.paymentToken()))
                : Uni.createFrom().item(held);
    }
}
