package io.hanbeon.ticket.hold;

import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.shared.sql.SqlFailure;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationRefusal;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.hanbeon.ticket.reservation.ReservedSeat;
import io.hanbeon.ticket.seat.SeatRefusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds seats for a buyer, all or none. What costs nothing, and what is sold at the box office, is a ticket at once. */
@ApplicationScoped
public class HoldSeats {
    private final PlanHold planHold;
    private final AdmitBuyer admitBuyer;
    private final TakeSeats takeSeats;
    private final FindOwnHold findOwnHold;
    private final ReservationStore store;
    private final ReservationSettings settings;
    private final Pool pool;

    HoldSeats(
            PlanHold planHold,
            AdmitBuyer admitBuyer,
            TakeSeats takeSeats,
            FindOwnHold findOwnHold,
            ReservationStore store,
            ReservationSettings settings,
            Pool pool) {
        this.planHold = planHold;
        this.admitBuyer = admitBuyer;
        this.takeSeats = takeSeats;
        this.findOwnHold = findOwnHold;
        this.store = store;
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
            @Nullable String paymentToken) {
        boolean isOf(Wish wish) {
            return seats.stream()
                    .map(ReservedSeat::no)
                    .collect(Collectors.toSet())
                    .equals(Set.copyOf(wish.seatNos()));
        }
    }

    /**
     * Who asks again for the seats that they have is told of the reservation that stands. Fails with {@link SeatRefusal} or
     * {@link ReservationRefusal}.
     */
    public Uni<Held> hold(Wish wish) {
        return planHold.plan(wish)
                .chain(plan -> admitBuyer
                        .admit(plan.performance().schedule(), plan.reservation(), wish.queueToken())
                        .chain(admitted -> hold(plan, admitted, wish.phone())))
                .onFailure(HoldSeats::mayBeRepeated)
                .recoverWithUni(refusal -> repeat(wish, refusal));
    }

    private Uni<Held> hold(PlanHold.Plan plan, AdmitBuyer.Admitted admitted, @Nullable String phone) {
        return holdOrGiveBack(plan, admitted, phone).chain(() -> held(plan, admitted));
    }

    /** Only a refusal proves that nothing was written: a commit that failed may have been one. */
    private Uni<Void> holdOrGiveBack(PlanHold.Plan plan, AdmitBuyer.Admitted admitted, @Nullable String phone) {
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(transaction -> takeSeats.take(transaction, plan, admitted, phone)))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(settings.attemptsMax() - 1L)
                .onFailure(SqlFailure::isDuplicateKey)
                .transform(used -> new ReservationRefusal.AdmissionUsed())
                .onFailure(SeatRefusal.class)
                .call(() -> admitBuyer.giveBack(plan.reservation(), admitted));
    }

    /** At the box office: a ticket at once, in the caller's transaction. Fails with {@link SeatRefusal} or {@link ReservationRefusal}. */
    public Uni<Held> sell(SqlConnection transaction, Wish wish) {
        return planHold.plan(transaction, wish)
                .chain(plan -> takeSeats
                        .take(transaction, plan, AdmitBuyer.WITHOUT_QUEUE, null)
                        .chain(() -> store.lock(transaction, plan.reservation().id()))
                        .map(found -> new Held(found.orElseThrow(), plan.seats(), null)));
    }

    /** What somebody meets who has had the seats, and did not hear of it. */
    private static boolean mayBeRepeated(Throwable refusal) {
        return refusal instanceof SeatRefusal.SeatHeld
                || refusal instanceof SeatRefusal.SeatSold
                || refusal instanceof QueueRefusal.TokenSpent
                || refusal instanceof QueueRefusal.TokenInvalid
                || refusal instanceof ReservationRefusal.AdmissionUsed;
    }

    private Uni<Held> repeat(Wish wish, Throwable refusal) {
        var token = wish.queueToken();
        return token == null
                ? repeatOwn(wish, refusal)
                : admitBuyer
                        .earlierUse(wish.scheduleId(), wish.userId(), token)
                        .chain(earlier -> earlier.map(before -> repeat(wish, before, refusal))
                                .orElseGet(() -> repeatOwn(wish, refusal)));
    }

    /** Without a line whoever has the seats already is told so again; the line's own refusal stands. */
    private Uni<Held> repeatOwn(Wish wish, Throwable refusal) {
        return refusal instanceof SeatRefusal taken
                ? findOwnHold.of(wish).map(own -> own.orElseThrow(() -> taken))
                : Uni.createFrom().failure(refusal);
    }

    /** Nothing came of it where an instance died in between: the same reservation is made now, unless it is just then. */
    private Uni<Held> repeat(Wish wish, AdmitBuyer.EarlierUse earlier, Throwable refusal) {
        return answerOr(
                wish,
                earlier,
                refusal,
                () -> planHold.plan(wish, earlier.reservationId())
                        .chain(plan -> hold(plan, earlier.admitted(), wish.phone()))
                        .onFailure(ReservationRefusal.AdmissionUsed.class)
                        .recoverWithUni(used -> answerOr(
                                wish, earlier, used, () -> Uni.createFrom().failure(used))));
    }

    private Uni<Held> answerOr(
            Wish wish, AdmitBuyer.EarlierUse earlier, Throwable refusal, Supplier<Uni<Held>> absent) {
        return store.find(earlier.reservationId())
                .chain(found -> found.map(reservation -> answer(wish, earlier, reservation, refusal))
                        .orElseGet(absent));
    }

    /** An admission pays for the seats that it was spent for, and for no others. */
    private Uni<Held> answer(Wish wish, AdmitBuyer.EarlierUse earlier, Reservation before, Throwable refusal) {
        return before.state() == Reservation.State.CANCELLED
                ? admitBuyer
                        .end(wish.scheduleId(), wish.userId(), before.id())
                        .chain(() -> Uni.createFrom().failure(new QueueRefusal.TokenExpired()))
                : store.findSeats(before.id())
                        .map(seats -> new Held(before, seats, earlier.admitted().paymentToken()))
                        .chain(held -> held.isOf(wish)
                                ? Uni.createFrom().item(held)
                                : Uni.createFrom().failure(refusal));
    }

    private Uni<Held> held(PlanHold.Plan plan, AdmitBuyer.Admitted admitted) {
        var held = new Held(plan.reservation(), plan.seats(), admitted.paymentToken());
        return TakeSeats.isTicketAtOnce(plan.reservation())
                ? store.find(plan.reservation().id())
                        .map(found -> new Held(found.orElse(held.reservation()), held.seats(), held.paymentToken()))
                : Uni.createFrom().item(held);
    }
}
