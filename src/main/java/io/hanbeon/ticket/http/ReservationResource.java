package io.hanbeon.ticket.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.ticket.hold.ChangeSeats;
import io.hanbeon.ticket.hold.HoldSeats;
import io.hanbeon.ticket.reservation.CancelReservation;
import io.hanbeon.ticket.reservation.FindReservations;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationRefusal;
import io.hanbeon.ticket.reservation.ReservedSeat;
import io.hanbeon.ticket.seat.FindSeats;
import io.hanbeon.ticket.seat.Seat;
import io.hanbeon.ticket.seat.SeatState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** A buyer's own reservations. */
@Path("/api/reservations")
@Allows(Role.CUSTOMER)
@Tag(name = "Reservations")
@Cancellable(false)
class ReservationResource {
    private static final int SEATS_READ_MAX = 100;

    private final HoldSeats holdSeats;
    private final ChangeSeats changeSeats;
    private final CancelReservation cancelReservation;
    private final FindReservations findReservations;
    private final FindSeats findSeats;
    private final TicketSeal ticketSeal;
    private final ReservationDesk desk;

    ReservationResource(
            HoldSeats holdSeats,
            ChangeSeats changeSeats,
            CancelReservation cancelReservation,
            FindReservations findReservations,
            FindSeats findSeats,
            TicketSeal ticketSeal,
            ReservationDesk desk) {
        this.holdSeats = holdSeats;
        this.changeSeats = changeSeats;
        this.cancelReservation = cancelReservation;
        this.findReservations = findReservations;
        this.findSeats = findSeats;
        this.ticketSeal = ticketSeal;
        this.desk = desk;
    }

    /** @param phone where news of the reservation go */
    @Schema(name = "HoldSeats")
    record HoldBody(
            @NotNull @Schema(examples = "0000000000001") String scheduleId,
            @NotNull @Size(max = SEATS_READ_MAX) List<@NotNull @Size(max = 10) String> seatIds,
            @Nullable @Size(max = 20) String phone) {
        /** Without the number. */
        @Override
        public String toString() {
            return "HoldBody of " + scheduleId;
        }
    }

    @Schema(name = "ChangeSeats")
    record ChangeBody(@NotNull @Size(max = SEATS_READ_MAX) List<@NotNull @Size(max = 10) String> newSeatIds) {}

    @Schema(name = "SeatCounts")
    @RegisterForReflection
    record SeatCounts(long total, long available, long sold, long hold) {}

    @Schema(name = "SeatsTaken")
    @RegisterForReflection
    record SeatsTaken(String scheduleId, SeatCounts seats, List<String> sold, List<String> hold) {}

    @Schema(name = "ReservationPage")
    @RegisterForReflection
    record Page(
            List<ReservationView> reservations, @Nullable String nextCursor) {}

    /** @param refundAmount what goes back */
    @Schema(name = "CancelledReservation")
    @RegisterForReflection
    record Cancelled(String id, Reservation.State status, long refundAmount) {}

    @GET
    @Path("seats/{scheduleId}")
    @Operation(
            summary = "How many seats of a performance are free, held and sold, and which",
            description = "Where the performance has a queue, with a token of who was let in.")
    public Uni<SeatsTaken> seats(
            String scheduleId, @HeaderParam(ReservationDesk.QUEUE_TOKEN) @Nullable String queueToken) {
        long schedule = ShowResource.schedule(scheduleId);
        return desk.requireAdmitted(schedule, queueToken)
                .chain(() -> findSeats.of(schedule))
                .map(seats -> taken(scheduleId, seats));
    }

    @POST
    @Path("hold")
    @Operation(
            summary = "Hold up to four seats for five minutes, all or none",
            description = "Where the performance has a queue, with the token of who was let in. "
                    + "What costs nothing is a ticket at once. Who asks again for the seats that they have is told of the "
                    + "reservation that stands.")
    @APIResponse(responseCode = "201", description = "Held")
    public Uni<Response> hold(
            @NotNull @Valid HoldBody body, @HeaderParam(ReservationDesk.QUEUE_TOKEN) @Nullable String queueToken) {
        var wish = new HoldSeats.Wish(
                desk.userId(),
                Reservation.Channel.WEB,
                ShowResource.schedule(body.scheduleId()),
                body.seatIds(),
                queueToken,
                Parameters.phone("/phone", body.phone()));
        return holdSeats
                .hold(wish)
                .chain(held -> view(held.reservation(), held.seats(), held.paymentToken()))
                .map(view ->
                        Response.status(Response.Status.CREATED).entity(view).build());
    }

    @PUT
    @Path("hold/{id}")
    @Operation(
            summary = "Other seats for a hold; it lasts as long as before",
            description = "Where the performance has a queue, with a token of who was let in, spent or not.")
    public Uni<ReservationView> change(
            String id,
            @NotNull @Valid ChangeBody body,
            @HeaderParam(ReservationDesk.QUEUE_TOKEN) @Nullable String queueToken) {
        return changeSeats
                .change(desk.userId(), reservation(id), body.newSeatIds(), queueToken)
                .chain(this::detail)
                .map(ReservationView::exchanged);
    }

    @DELETE
    @Path("hold/{id}")
    @Operation(summary = "Let a hold go")
    @APIResponse(responseCode = "204")
    public Uni<Void> letGo(String id) {
        return cancelReservation.letGo(desk.userId(), reservation(id));
    }

    @GET
    @Operation(summary = "One's own reservations, the newest first")
    public Uni<Page> list(@QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return findReservations
                .own(desk.userId(), Parameters.before(cursor), desk.limit(limit))
                .map(slice -> slice.map(reservation -> ReservationView.of(reservation, null, null, null)))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One of one's own reservations, with its seats and its ticket")
    public Uni<ReservationView> get(String id) {
        return findReservations.get(desk.userId(), reservation(id)).chain(this::detail);
    }

    @GET
    @Path("{id}/qr")
    @Produces("image/svg+xml")
    @Operation(summary = "The ticket's QR code; what it says is signed, and checked with the key of /api/tickets/key")
    public Uni<String> code(String id) {
        return get(id).map(ReservationResource::requireTicket).chain(TicketCode::svg);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Cancel a ticket, until the day before the show; its money goes back")
    public Uni<Cancelled> cancel(String id) {
        return cancelReservation
                .cancel(desk.userId(), reservation(id))
                .map(cancelled -> new Cancelled(
                        id,
                        Reservation.State.CANCELLED,
                        cancelled.paymentId() == null ? 0 : cancelled.total().amount()));
    }

    private Uni<ReservationView> detail(Reservation reservation) {
        return findReservations.seatsOf(reservation).chain(seats -> view(reservation, seats, null));
    }

    private Uni<ReservationView> view(
            Reservation reservation, List<ReservedSeat> seats, @Nullable String paymentToken) {
        return reservation.state() == Reservation.State.CONFIRMED
                ? ticketSeal
                        .sign(reservation, seats.stream().map(ReservedSeat::no).toList())
                        .map(qrData -> ReservationView.of(reservation, seats, qrData, paymentToken))
                : Uni.createFrom().item(ReservationView.of(reservation, seats, null, paymentToken));
    }

    private static String requireTicket(ReservationView ticket) {
        if (ticket.qrData() == null) {
            throw new ReservationRefusal.NotConfirmed();
        }
        return ticket.qrData();
    }

    private static SeatsTaken taken(String scheduleId, List<Seat> seats) {
        var sold = nos(seats, SeatState.SOLD);
        var held = nos(seats, SeatState.HELD);
        var counts =
                new SeatCounts(seats.size(), (long) seats.size() - sold.size() - held.size(), sold.size(), held.size());
        return new SeatsTaken(scheduleId, counts, sold, held);
    }

    private static List<String> nos(List<Seat> seats, SeatState state) {
        return seats.stream()
                .filter(seat -> seat.state() == state)
                .map(Seat::no)
                .toList();
    }

    private static long reservation(String id) {
        return Ids.parse(id).orElseThrow(ReservationRefusal.UnknownReservation::new);
    }
}
