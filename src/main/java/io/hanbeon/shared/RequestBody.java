package io.hanbeon.shared;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest.ReadCallback;

/**
 * The body of a request, for a filter: it is read without blocking, and given back for whoever comes after. The
 * framework's own switch for that reads it only for a resource that takes one, and turns the order of filters around.
 */
public final class RequestBody {
    private RequestBody() {}

    /** Of the request whose filter asks; empty where there is none. */
    public static Uni<byte[]> read() {
        var context = CurrentRequestManager.get();
        if (context.hasInputStream() || !Context.isOnEventLoopThread()) {
            return Uni.createFrom().item(() -> readStream(context));
        }
        return Uni.createFrom()
                .<byte[]>emitter(emitter -> receive(context, emitter))
                .invoke(body -> context.setInputStream(new ByteArrayInputStream(body)));
    }

    private static byte[] readStream(ResteasyReactiveRequestContext context) {
        try {
            byte[] body = context.getInputStream().readAllBytes();
            context.setInputStream(new ByteArrayInputStream(body));
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void receive(ResteasyReactiveRequestContext context, UniEmitter<? super byte[]> emitter) {
        var request = context.serverRequest();
        if (request.isRequestEnded()) {
            emitter.complete(new byte[0]);
            return;
        }
        request.setReadListener(new Receiver(limit(context), emitter));
        request.resumeRequestInput();
    }

    /** Where the caller said how much is coming, it has been held against the limit already. */
    private static long limit(ResteasyReactiveRequestContext context) {
        Long limit = context.unwrap(RoutingContext.class).get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        return limit == null ? Long.MAX_VALUE : limit;
    }

    private static final class Receiver implements ReadCallback {
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final long bytesMax;
        private final UniEmitter<? super byte[]> emitter;

        Receiver(long bytesMax, UniEmitter<? super byte[]> emitter) {
            this.bytesMax = bytesMax;
            this.emitter = emitter;
        }

        @Override
        public void data(ByteBuffer data) {
            if (received.size() + data.remaining() > bytesMax) {
                emitter.fail(new ClientErrorException(Status.REQUEST_ENTITY_TOO_LARGE));
                return;
            }
            var bytes = new byte[data.remaining()];
            data.get(bytes);
            received.writeBytes(bytes);
        }

        @Override
        public void done() {
            emitter.complete(received.toByteArray());
        }
    }
}
