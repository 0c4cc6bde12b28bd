package io.hanbeon.shared.http;

import io.hanbeon.shared.Network;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * The body of a request, for a filter: it is read without blocking, once, and given back for whoever comes after. The
 * framework's own switch for that reads it only for a resource that takes one, and turns the order of filters around.
 */
@ApplicationScoped
public class RequestBody {
    /** The key of the request's own data under which the edge says how many bytes the body may have: a long. */
    public static final String BYTES_MAX = "hanbeon.body.bytes-max";

    /**
     * SHA-256 of a body that flows, in hexadecimal digits: its sender says before what it is, so that nobody has to hold it
     * to see whether it is signed. Who takes it compares.
     */
    public static final String HASH = "X-Content-SHA256";

    private static final String IS_CLAIMED = "hanbeon.body.is-claimed";

    private final HeldBodies held;
    private final BodySettings settings;
    private final HttpSettings http;

    RequestBody(HeldBodies held, BodySettings settings, HttpSettings http) {
        this.held = held;
        this.settings = settings;
        this.http = http;
    }

    /** Whether the body of the request whose filter asks is its resource's to take, and is not read here. */
    public boolean flows() {
        var request = CurrentRequestManager.get().unwrap(RoutingContext.class).request();
        return flows(request);
    }

    boolean flows(HttpServerRequest request) {
        return Unread.mayHaveBody(request) && http.streamMaxOf().containsKey(request.path());
    }

    /** Who sends it says who it is, and is refused unless that holds: its room is not that of strangers. */
    public void claimed() {
        CurrentRequestManager.get().unwrap(RoutingContext.class).put(IS_CLAIMED, true);
    }

    /** Of the request whose filter asks; empty where there is none. It is read once somebody subscribes. */
    public Uni<byte[]> read() {
        var context = CurrentRequestManager.get();
        boolean mayBlock = !Context.isOnEventLoopThread();
        return Uni.createFrom()
                .deferred(() -> context.hasInputStream() || mayBlock
                        ? Uni.createFrom().item(() -> readStream(context))
                        : receive(context).invoke(body -> context.setInputStream(new ReceivedBody(body))));
    }

    private static byte[] readStream(ResteasyReactiveRequestContext context) {
        try {
            byte[] body = context.getInputStream().readAllBytes();
            context.setInputStream(new ReceivedBody(body));
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Uni<byte[]> receive(ResteasyReactiveRequestContext context) {
        var request = context.serverRequest();
        if (request.isRequestEnded()) {
            return Uni.createFrom().item(new byte[0]);
        }
        var routing = context.unwrap(RoutingContext.class);
        var arrived = Uni.createFrom().<byte[]>emitter(whole -> {
            long bytesMax = routing.get(BYTES_MAX, 0L);
            var announced = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
            long announcedBytes = announced == null ? bytesMax : Long.parseLong(announced);
            var body = new ArrivingBody(whole, announcedBytes, bytesMax, holder(routing)::take);
            request.setReadListener(body);
            request.resumeRequestInput();
        });
        return CallersContext.inTime(
                arrived,
                settings.arrivalMax(),
                () -> new BodyRefusal.TooSlow(settings.arrivalMax().toSeconds()));
    }

    /** What it takes is given back with the request's end, whichever that is. */
    private Holder holder(RoutingContext routing) {
        var network = Network.of(routing.request().remoteAddress().hostAddress());
        var owner = routing.get(IS_CLAIMED, false) ? network : HeldBodies.stranger(network);
        var holder = new Holder(held, owner, new AtomicLong());
        routing.addEndHandler(ended -> holder.giveBack());
        return holder;
    }

    private record Holder(HeldBodies held, String owner, AtomicLong taken) {
        boolean take(long bytes) {
            taken.addAndGet(bytes);
            boolean hasRoom = held.take(owner, bytes);
            if (!hasRoom) {
                giveBack();
            }
            return hasRoom;
        }

        void giveBack() {
            held.giveBack(owner, taken.getAndSet(0));
        }
    }
}
