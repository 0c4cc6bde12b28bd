package io.hanbeon.shared;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
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

    /** Of the request whose filter asks; empty where there is none. Its size has been held against the limit before. */
    public static Uni<byte[]> read() {
        var context = CurrentRequestManager.get();
        if (context.hasInputStream() || !Context.isOnEventLoopThread()) {
            return Uni.createFrom().item(() -> readStream(context));
        }
        return receive(context).invoke(body -> context.setInputStream(new ByteArrayInputStream(body)));
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

    private static Uni<byte[]> receive(ResteasyReactiveRequestContext context) {
        var retained = context.unwrap(RoutingContext.class).body().buffer();
        if (retained != null) {
            return Uni.createFrom().item(retained.getBytes());
        }
        var request = context.serverRequest();
        if (request.isRequestEnded()) {
            return Uni.createFrom().item(new byte[0]);
        }
        return Uni.createFrom().emitter(emitter -> {
            request.setReadListener(new Receiver(emitter));
            request.resumeRequestInput();
        });
    }

    private static final class Receiver implements ReadCallback {
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final UniEmitter<? super byte[]> emitter;

        Receiver(UniEmitter<? super byte[]> emitter) {
            this.emitter = emitter;
        }

        @Override
        public void data(ByteBuffer data) {
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
