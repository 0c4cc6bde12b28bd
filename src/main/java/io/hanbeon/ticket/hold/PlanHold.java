package io.hanbeon.ticket.hold;

import io.hanbeon.checkout.FindCheckouts;
import io.hanbeon.money.Money;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationRefusal;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.hanbeon.ticket.reservation.ReservedSeat;
import io.hanbeon.ticket.seat.Seat;
import io.hanbeon.ticket.seat.SeatRefusal;
import io.hanbeon.ticket.seat.SeatState;
import io.hanbeon.ticket.seat.SeatStore;
import io.hanbeon.ticket.show.ScheduleState;
import io.hanbeon.ticket.show.ShowState;
import io.hanbeon.ticket.show.Shows;
import io.hanbeon.ticket.show.Shows.Performance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;

/** What stands against a hold before anything is written, and what it would be. */
@ApplicationScoped
class PlanHold {
    private final Shows shows;
    private final SeatStore seats;
    private final FindCheckouts findCheckouts;
    private final ReservationSettings settings;
    private final Ids ids;
    private final Clock clock;

    PlanHold(
            Shows shows,
            SeatStore seats,
            FindCheckouts findCheckouts,
            ReservationSettings settings,
            Ids ids,
            Clock clock) {
        this.shows = shows;
        this.seats = seats;
        this.findCheckouts = findCheckouts;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is to be written. */
    record Plan(Performance performance, Reservation reservation, List<ReservedSeat> seats) {
        List<String> seatNos() {
            return seats.stream().map(ReservedSeat::no).toList();
        }
    }

    /** Fails with {@link SeatRefusal} or {@link ReservationRefusal}. */
    Uni<Plan> plan(HoldSeats.Wish wish) {
        return plan(wish, ids.next());
    }

    /** @param id that an admission was spent for, and that came to nothing */
    Uni<Plan> plan(HoldSeats.Wish wish, long id) {
        return plan(wish, id, () -> seats.find(wish.scheduleId(), wish.seatNos()));
    }

    /** By the caller's transaction, which must not wait for a second connection. */
    Uni<Plan> plan(SqlConnection transaction, HoldSeats.Wish wish) {
        return plan(wish, ids.next(), () -> seats.find(transaction, wish.scheduleId(), wish.seatNos()));
    }

    private Uni<Plan> plan(HoldSeats.Wish wish, long id, Supplier<Uni<List<Seat>>> find) {
        requireUsable(wish.seatNos());
        return shows.performance(wish.scheduleId())
                .invoke(this::requireOnSale)
                .chain(performance -> find.get()
                        .invoke(found -> requireFree(found, wish.seatNos().size()))
                        .map(found -> plan(performance, wish, id, found)));
    }

    void requireUsable(List<String> seatNos) {
        if (seatNos.isEmpty() || new HashSet<>(seatNos).size() != seatNos.size()) {
            throw new SeatRefusal.SeatsUnusable();
        }
        if (seatNos.size() > settings.seatsMax()) {
            throw new SeatRefusal.TooManySeats(settings.seatsMax());
        }
    }

    /**
     * What stands against other seats for a hold. One whose payment was not taken at the gateway is not being paid. Fails
     * with {@link ReservationRefusal}.
     */
    Uni<Void> requireOpen(SqlConnection transaction, Reservation reservation) {
        if (reservation.state() != Reservation.State.PENDING) {
            throw new ReservationRefusal.NotPayable();
        }
        if (reservation.isOver(clock.instant())) {
            throw new ReservationRefusal.HoldExpired();
        }
        return reservation.isPaying()
                ? findCheckouts
                        .isOpenOrPaid(transaction, reservation.reference())
                        .chain(isBeingPaid -> isBeingPaid
                                ? Uni.createFrom().failure(new ReservationRefusal.BeingPaid())
                                : Uni.createFrom().voidItem())
                : Uni.createFrom().voidItem();
    }

    /** As it looks now: most who come too late are told here, and lock nothing. */
    static void requireFree(List<Seat> found, int wanted) {
        if (found.size() != wanted) {
            throw new SeatRefusal.UnknownSeat();
        }
        if (found.stream().anyMatch(seat -> seat.state() == SeatState.SOLD)) {
            throw new SeatRefusal.SeatSold();
        }
        if (found.stream().anyMatch(seat -> seat.state() == SeatState.HELD)) {
            throw new SeatRefusal.SeatHeld();
        }
    }

    /** As the one statement says that takes them. */
    static void requireAll(int held, int wanted) {
        if (held != wanted) {
            throw new SeatRefusal.SeatHeld();
        }
    }

    static Money total(List<ReservedSeat> seats) {
        return seats.stream().map(seat -> Money.krw(seat.price())).reduce(Money.krw(0), Money::plus);
    }

    private void requireOnSale(Performance performance) {
        var now = clock.instant();
        var schedule = performance.schedule();
        if (now.isBefore(schedule.saleStartsAt())) {
            throw new ReservationRefusal.SaleNotStarted(schedule.saleStartsAt());
        }
        if (!now.isBefore(schedule.saleEndsAt())
                || schedule.state() != ScheduleState.UPCOMING
                || performance.show().state() != ShowState.OPEN) {
            throw new ReservationRefusal.SaleEnded();
        }
    }

    private Plan plan(Performance performance, HoldSeats.Wish wish, long id, List<Seat> found) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var chosen = found.stream().map(ReservedSeat::of).toList();
        var reservation = new Reservation(
                id,
                performance.schedule().id(),
                performance.show().organisationId(),
                performance.show().merchantId(),
                wish.userId(),
                wish.channel(),
                Reservation.State.PENDING,
                total(chosen),
                chosen.size(),
                now.plus(settings.holdTime()),
                false,
                null,
                null,
                null,
                new Reservation.Times(now, null, null));
        return new Plan(performance, reservation, chosen);
    }
}
