package io.hanbeon.ticket.http;

import io.hanbeon.access.Open;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.hanbeon.ticket.seat.FindSeats;
import io.hanbeon.ticket.seat.Seat;
import io.hanbeon.ticket.seat.SeatState;
import io.hanbeon.ticket.show.Grade;
import io.hanbeon.ticket.show.ShowRefusal;
import io.hanbeon.ticket.show.Shows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/events")
@Open // Whoever wants to buy looks first
@Tag(name = "Shows")
class ShowResource {
    /** A browser may keep it, and asks each time whether it is still so. */
    private static final String ASKED_EACH_TIME = "no-cache";

    private final Shows shows;
    private final FindSeats findSeats;
    private final ReservationSettings settings;

    ShowResource(Shows shows, FindSeats findSeats, ReservationSettings settings) {
        this.shows = shows;
        this.findSeats = findSeats;
        this.settings = settings;
    }

    /** @param price won */
    @Schema(name = "Seat")
    @RegisterForReflection
    record SeatView(
            @Schema(examples = "A-12") String seatId,
            String row,
            int place,
            Grade grade,
            long price,
            SeatState status) {
        static SeatView of(Seat seat) {
            return new SeatView(seat.no(), seat.row(), seat.place(), seat.grade(), seat.price(), seat.state());
        }
    }

    @GET
    @Operation(summary = "Shows with their performances, the newest first")
    public Uni<List<ShowViews.ShowView>> list() {
        return shows.list().map(all -> all.stream().map(ShowViews.ShowView::of).toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A show with its performances")
    public Uni<ShowViews.ShowView> get(String id) {
        return shows.get(Ids.parse(id).orElseThrow(ShowRefusal.UnknownShow::new))
                .map(ShowViews.ShowView::of);
    }

    @GET
    @Path("schedules/{scheduleId}/seats")
    @Operation(
            summary = "The seats of a performance, as they are now",
            description = "With an ETag: 304 without them to who names it in If-None-Match while none has changed.")
    @APIResponse(
            responseCode = "200",
            description = "By row and place",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = SeatView.class)))
    @APIResponse(responseCode = "304", description = "As the ETag says")
    public Uni<Response> seats(String scheduleId, @Context Request request) {
        return findSeats.of(schedule(scheduleId)).map(seats -> snapshot(seats, request));
    }

    @GET
    @Path("schedules/{scheduleId}/seats/best")
    @Operation(summary = "The best free seats side by side")
    public Uni<List<SeatView>> best(
            String scheduleId,
            @QueryParam("count") @Nullable String count,
            @Schema(implementation = Grade.class) @QueryParam("grade") @Nullable String grade) {
        int wanted = Parameters.limit(count, 1, settings.seatsMax());
        return findSeats
                .best(schedule(scheduleId), wanted, Parameters.oneOf(Grade.class, "grade", grade))
                .map(ShowResource::views);
    }

    /** Whoever looks again and again writes and reads a hall only when a seat of it has changed. */
    private static Response snapshot(List<Seat> seats, Request request) {
        var tag = SeatsTag.of(seats);
        return Optional.ofNullable(request.evaluatePreconditions(tag))
                .orElseGet(() -> Response.ok(views(seats)))
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, ASKED_EACH_TIME)
                .build();
    }

    private static List<SeatView> views(List<Seat> seats) {
        return seats.stream().map(SeatView::of).toList();
    }

    static long schedule(String id) {
        return Ids.parse(id).orElseThrow(ShowRefusal.UnknownSchedule::new);
    }
}
