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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/events")
@Open // Whoever wants to buy looks first
@Tag(name = "Shows")
class ShowResource {
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
    @Operation(summary = "The seats of a performance, as they are now")
    public Uni<List<SeatView>> seats(String scheduleId) {
        return findSeats.of(schedule(scheduleId)).map(ShowResource::views);
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

    private static List<SeatView> views(List<Seat> seats) {
        return seats.stream().map(SeatView::of).toList();
    }

    static long schedule(String id) {
        return Ids.parse(id).orElseThrow(ShowRefusal.UnknownSchedule::new);
    }
}
