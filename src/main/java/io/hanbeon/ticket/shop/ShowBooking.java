package io.hanbeon.ticket.shop;

import io.hanbeon.ticket.reservation.FindReservations;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.show.Shows;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Puts together what a page shows of a reservation: its show, its seats, and where it is paid. */
@ApplicationScoped
class ShowBooking {
    private final FindReservations findReservations;
    private final Shows shows;
    private final PayInWindow payInWindow;
    private final Clock clock;

    ShowBooking(FindReservations findReservations, Shows shows, PayInWindow payInWindow, Clock clock) {
        this.findReservations = findReservations;
        this.shows = shows;
        this.payInWindow = payInWindow;
        this.clock = clock;
    }

    /** @param back where whoever has paid is sent */
    Uni<Booking> one(Reservation reservation, URI back) {
        return poster(reservation)
                .chain(poster -> findReservations
                        .seatsOf(reservation)
                        .chain(seats -> payInWindow
                                .opened(reservation, back.toString())
                                .map(payment -> Booking.of(reservation, poster, seats, payment.orElse(null)))));
    }

    Uni<List<Booking>> all(List<Reservation> reservations) {
        return Multi.createFrom()
                .iterable(reservations)
                .onItem()
                .transformToUniAndConcatenate(reservation ->
                        poster(reservation).map(poster -> Booking.of(reservation, poster, List.of(), null)))
                .collect()
                .asList();
    }

    private Uni<Poster> poster(Reservation reservation) {
        return shows.performance(reservation.scheduleId()).map(performance -> Poster.of(performance, clock.instant()));
    }
}
