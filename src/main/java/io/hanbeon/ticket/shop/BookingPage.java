package io.hanbeon.ticket.shop;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Query;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.ticket.http.TicketCode;
import io.hanbeon.ticket.http.TicketSeal;
import io.hanbeon.ticket.reservation.CancelReservation;
import io.hanbeon.ticket.reservation.FindReservations;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationRefusal;
import io.hanbeon.ticket.reservation.ReservedSeat;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** A customer's own reservations: paid for, shown at the gate, given back. */
@Path("/shop/reservations")
@Allows(Role.CUSTOMER)
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class BookingPage {
    private static final String ROOT = "/shop/reservations";
    private static final int LIST_MAX = 20;

    private final FindReservations findReservations;
    private final CancelReservation cancelReservation;
    private final ShowBooking showBooking;
    private final PayInWindow payInWindow;
    private final TicketSeal ticketSeal;
    private final CurrentCaller caller;

    BookingPage(
            FindReservations findReservations,
            CancelReservation cancelReservation,
            ShowBooking showBooking,
            PayInWindow payInWindow,
            TicketSeal ticketSeal,
            CurrentCaller caller) {
        this.findReservations = findReservations;
        this.cancelReservation = cancelReservation;
        this.showBooking = showBooking;
        this.payInWindow = payInWindow;
        this.ticketSeal = ticketSeal;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "shop")
    static class Templates {
        static native TemplateInstance bookings(List<Booking> bookings, @Nullable String next, Query query);

        static native TemplateInstance booking(Booking booking, Faults faults);

        static native TemplateInstance ticket(Booking booking);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@Context UriInfo uri) {
        var query = Query.of(uri);
        return findReservations
                .own(userId(), Parameters.before(query.given("cursor")), LIST_MAX)
                .chain(slice -> showBooking
                        .all(slice.items())
                        .chain(bookings -> Answers.page(Templates.bookings(bookings, slice.nextCursor(), query))));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id, @Context UriInfo uri) {
        return page(200, id, uri, Faults.NONE);
    }

    /** What the page of one that is being paid asks for again and again: the whole page is led on at its end. */
    @GET
    @Path("{id}/state")
    @Operation(hidden = true)
    public Uni<Response> state(@PathParam("id") String id) {
        return own(id).map(reservation -> reservation.state() == Reservation.State.PENDING
                ? Response.noContent().build()
                : Response.ok("").header("HX-Refresh", "true").build());
    }

    @POST
    @Path("{id}/pay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> pay(@PathParam("id") String id, @Context UriInfo uri) {
        return Answers.orAgain(
                () -> own(id).chain(payInWindow::open).replaceWith(() -> Answers.seeOther(ROOT + "/" + id)),
                faults -> page(Answers.UNUSABLE, id, uri, faults));
    }

    /** Where the window leads back to; nothing of what it says is believed. */
    @GET
    @Path("{id}/paid")
    @Operation(hidden = true)
    public Uni<Response> paid(
            @PathParam("id") String id, @QueryParam("imp_uid") @Nullable String impUid, @Context UriInfo uri) {
        return Answers.orAgain(
                () -> own(id).chain(reservation -> payInWindow.confirm(reservation, impUid))
                        .replaceWith(() -> Answers.seeOther(ROOT + "/" + id)),
                faults -> page(Answers.UNUSABLE, id, uri, faults));
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> cancel(@PathParam("id") String id, @Context UriInfo uri) {
        return Answers.orAgain(
                () -> own(id).chain(this::end).replaceWith(() -> Answers.seeOther(ROOT + "/" + id)),
                faults -> page(Answers.UNUSABLE, id, uri, faults));
    }

    @GET
    @Path("{id}/qr")
    @Produces("image/svg+xml")
    @Operation(hidden = true)
    public Uni<String> code(@PathParam("id") String id) {
        return own(id).invoke(BookingPage::requireTicket)
                .chain(reservation -> findReservations
                        .seatsOf(reservation)
                        .chain(seats -> ticketSeal.sign(
                                reservation,
                                seats.stream().map(ReservedSeat::no).toList()))
                        .chain(TicketCode::svg));
    }

    private Uni<Void> end(Reservation reservation) {
        return switch (reservation.state()) {
            case PENDING -> cancelReservation.letGo(userId(), reservation.id());
            case CONFIRMED ->
                cancelReservation.cancel(userId(), reservation.id()).replaceWithVoid();
            case CANCELLED -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Response> page(int status, String id, UriInfo uri, Faults faults) {
        return own(id).chain(reservation -> showBooking.one(reservation, back(uri, reservation)))
                .chain(booking -> Answers.page(status, template(booking, faults), elsewhere(booking)));
    }

    private static TemplateInstance template(Booking booking, Faults faults) {
        return booking.step() == Booking.Step.TICKET ? Templates.ticket(booking) : Templates.booking(booking, faults);
    }

    /** Only the page that opens the gateway's window loads anything of the gateway's. */
    private static Answers.Elsewhere elsewhere(Booking booking) {
        return Optional.ofNullable(booking.payment())
                .map(OpenedPayment::call)
                .map(call -> new Answers.Elsewhere(List.of(call.script()), call.windowOrigins()))
                .orElse(Answers.Elsewhere.NOTHING);
    }

    private static URI back(UriInfo uri, Reservation reservation) {
        return uri.getBaseUriBuilder().path("shop/reservations/{id}/paid").build(Ids.text(reservation.id()));
    }

    private Uni<Reservation> own(String id) {
        return findReservations.get(userId(), Ids.parse(id).orElseThrow(ReservationRefusal.UnknownReservation::new));
    }

    private String userId() {
        return caller.get().id();
    }

    private static void requireTicket(Reservation reservation) {
        if (reservation.state() != Reservation.State.CONFIRMED) {
            throw new ReservationRefusal.NotConfirmed();
        }
    }
}
