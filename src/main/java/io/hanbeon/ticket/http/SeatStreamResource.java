package io.hanbeon.ticket.http;

import io.hanbeon.access.Open;
import io.hanbeon.ticket.seat.SeatChanges;
import io.hanbeon.ticket.seat.WatchSeats;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

@Path("/api/events/schedules/{schedule}/seats/changes")
@CheckStream.OfSeats
@Open // Whoever wants to buy looks first
@Tag(name = "Shows")
class SeatStreamResource {
    private final WatchSeats watchSeats;

    SeatStreamResource(WatchSeats watchSeats) {
        this.watchSeats = watchSeats;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What becomes of the seats of a performance, as server-sent events",
            description = "First all that are taken, then each change within a second or two. A listener that does not"
                    + " keep up is cut off, and begins again with all of them.")
    public Multi<SeatChanges> changes(
            @PathParam(CheckStream.SCHEDULE) String schedule, @Context HttpServerRequest request) {
        return watchSeats.watch(
                ShowResource.schedule(schedule), request.remoteAddress().hostAddress());
    }
}
