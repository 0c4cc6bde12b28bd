package io.hanbeon.ticket.http;

import io.hanbeon.ticket.seat.WatchSeats;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Before a stream begins: a refusal is an answer of its own, and within a stream it could not be told any more. */
class CheckStream {
    static final String SCHEDULE = "schedule";

    private final WatchSeats watchSeats;

    CheckStream(WatchSeats watchSeats) {
        this.watchSeats = watchSeats;
    }

    @NameBinding
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @interface OfSeats {}

    @OfSeats
    @ServerRequestFilter
    public Uni<Void> check(ContainerRequestContext request, HttpServerRequest connection) {
        var schedule = request.getUriInfo().getPathParameters().getFirst(SCHEDULE);
        return watchSeats.require(
                ShowResource.schedule(schedule), connection.remoteAddress().hostAddress());
    }
}
