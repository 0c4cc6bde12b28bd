package io.hanbeon.ticket.desk;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.FindCheckouts;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationRefusal;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.hanbeon.ticket.reservation.ReservedSeat;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reservations as the desk sees them, of one's own organisation. */
@ApplicationScoped
class FindBookings {
    private static final int LIST_MAX = 50;

    private final ReservationStore store;
    private final FindCheckouts findCheckouts;

    FindBookings(ReservationStore store, FindCheckouts findCheckouts) {
        this.store = store;
        this.findCheckouts = findCheckouts;
    }

    record Item(
            String id,
            String scheduleId,
            Reservation.State state,
            long totalKrw,
            int seats,
            @Nullable String ticketNumber,
            Instant createdAt) {
        static Item of(Reservation reservation) {
            return new Item(
                    Ids.text(reservation.id()),
                    Ids.text(reservation.scheduleId()),
                    reservation.state(),
                    reservation.total().amount(),
                    reservation.seats(),
                    reservation.ticketNumber(),
                    reservation.times().created());
        }
    }

    record Page(List<Item> items, @Nullable String nextCursor) {}

    record Paid(String id, String merchantUid, @Nullable String impUid, Checkout.State state, long amountKrw) {
        static Paid of(Checkout checkout) {
            return new Paid(
                    Ids.text(checkout.id()),
                    checkout.merchantUid(),
                    checkout.impUid(),
                    checkout.state(),
                    checkout.amount().amount());
        }
    }

    /** @param advice what helps */
    record Detail(Item booking, List<String> seats, List<Paid> payments, Advice advice) {}

    /** What an operator can do about a reservation, in the order in which it is looked at. */
    enum Advice {
        /** Paid at the gateway, the reservation follows by an event. */
        WAIT,
        /** A payment was opened, or counts as failed: the gateway says whether it was made after all. */
        ASK,
        LET_GO,
        CANCEL,
        /** Money is on its way back. */
        REFUNDING,
        NOTHING
    }

    Uni<Page> page(
            @Nullable Long organisationId,
            @Nullable String ticketNumber,
            @Nullable String scheduleId,
            @Nullable String cursor) {
        var schedule = scheduleId == null ? null : Ids.parse(scheduleId).orElse(0L);
        return store.findForDesk(organisationId, ticketNumber, schedule, Parameters.before(cursor), LIST_MAX + 1)
                .map(found -> Slice.of(found, LIST_MAX, reservation -> Ids.text(reservation.id())))
                .map(slice -> new Page(slice.items().stream().map(Item::of).toList(), slice.nextCursor()));
    }

    /** Fails with {@link ReservationRefusal.UnknownReservation}, also where it is another organisation's. */
    Uni<Reservation> get(@Nullable Long organisationId, String id) {
        return store.find(Ids.parse(id).orElseThrow(ReservationRefusal.UnknownReservation::new))
                .map(found -> found.filter(
                                reservation -> organisationId == null || organisationId == reservation.organisationId())
                        .orElseThrow(ReservationRefusal.UnknownReservation::new));
    }

    Uni<Detail> detail(@Nullable Long organisationId, String id) {
        return get(organisationId, id)
                .chain(reservation -> store.findSeats(reservation.id())
                        .chain(seats -> findCheckouts
                                .ofReference(reservation.reference())
                                .map(checkouts -> detail(reservation, seats, checkouts))));
    }

    private static Detail detail(Reservation reservation, List<ReservedSeat> seats, List<Checkout> checkouts) {
        return new Detail(
                Item.of(reservation),
                seats.stream().map(ReservedSeat::no).toList(),
                checkouts.stream().map(Paid::of).toList(),
                advice(reservation, checkouts));
    }

    private static Advice advice(Reservation reservation, List<Checkout> checkouts) {
        return switch (reservation.state()) {
            case CONFIRMED -> Advice.CANCEL;
            case CANCELLED -> {
                if (has(checkouts, Checkout.State.REFUNDING)) {
                    yield Advice.REFUNDING;
                }
                yield has(checkouts, Checkout.State.FAILED) ? Advice.ASK : Advice.NOTHING;
            }
            case PENDING -> {
                if (has(checkouts, Checkout.State.SUCCESS)) {
                    yield Advice.WAIT;
                }
                yield has(checkouts, Checkout.State.PENDING) ? Advice.ASK : Advice.LET_GO;
            }
        };
    }

    private static boolean has(List<Checkout> checkouts, Checkout.State state) {
        return checkouts.stream().anyMatch(checkout -> checkout.state() == state);
    }
}
