package io.hanbeon.ticket.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Forbidden;
import io.hanbeon.access.Role;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.hanbeon.shared.sql.SqlFailure;
import io.hanbeon.ticket.hold.HoldSeats;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.hanbeon.ticket.reservation.ReservedSeat;
import io.hanbeon.ticket.show.Shows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Sales at the theatre's own desk: paid there, so a ticket at once, of the seats that everybody buys from. */
@Path("/api/box-office/sales")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Reservations")
@Cancellable(false)
class BoxOfficeResource {
    private static final int SEATS_READ_MAX = 100;

    private final HoldSeats holdSeats;
    private final Shows shows;
    private final TicketSeal ticketSeal;
    private final AnswerOnce answerOnce;
    private final ReservationSettings settings;
    private final CurrentCaller caller;

    BoxOfficeResource(
            HoldSeats holdSeats,
            Shows shows,
            TicketSeal ticketSeal,
            AnswerOnce answerOnce,
            ReservationSettings settings,
            CurrentCaller caller) {
        this.holdSeats = holdSeats;
        this.shows = shows;
        this.ticketSeal = ticketSeal;
        this.answerOnce = answerOnce;
        this.settings = settings;
        this.caller = caller;
    }

    @Schema(name = "BoxOfficeSale")
    record Sale(
            @NotNull @Schema(examples = "0000000000001") String scheduleId,
            @NotNull @Size(max = SEATS_READ_MAX) List<@NotNull @Size(max = 10) String> seatIds) {}

    @POST
    @Once(required = false)
    @Operation(summary = "Sell seats at the box office", description = "Of shows of one's own organisation.")
    @APIResponse(
            responseCode = "201",
            description = "Sold",
            content = @Content(schema = @Schema(implementation = ReservationView.class)))
    public Uni<Response> sell(@NotNull @Valid Sale sale) {
        long schedule = ShowResource.schedule(sale.scheduleId());
        var wish = new HoldSeats.Wish(
                caller.get().id(), Reservation.Channel.BOX_OFFICE, schedule, sale.seatIds(), null, null);
        return shows.performance(schedule)
                .invoke(this::requireOwn)
                .chain(() -> answerOnce.inTransaction(caller.get(), transaction -> sell(transaction, wish)))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(settings.attemptsMax() - 1L);
    }

    private void requireOwn(Shows.Performance performance) {
        var organisationId = caller.organisationId();
        if (organisationId != null && organisationId != performance.show().organisationId()) {
            throw new Forbidden();
        }
    }

    private Uni<Answer> sell(SqlConnection transaction, HoldSeats.Wish wish) {
        return holdSeats
                .sell(transaction, wish)
                .chain(this::view)
                .map(view -> Answer.about(
                        "reservation/" + view.reservationId(),
                        Response.status(Response.Status.CREATED).entity(view).build()));
    }

    private Uni<ReservationView> view(HoldSeats.Held held) {
        var seatNos = held.seats().stream().map(ReservedSeat::no).toList();
        return ticketSeal
                .sign(held.reservation(), seatNos)
                .map(qrData -> ReservationView.of(held.reservation(), held.seats(), qrData, null));
    }
}
