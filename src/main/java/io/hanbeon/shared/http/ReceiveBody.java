package io.hanbeon.shared.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * After all that can be told by the headers, the body: within its limits, and before anything is made of it. One that flows
 * to the disk is its resource's to take.
 */
class ReceiveBody {
    private final RequestBody body;

    ReceiveBody(RequestBody body) {
        this.body = body;
    }

    @ServerRequestFilter(priority = Priorities.USER + 1)
    public @Nullable Uni<Void> receive(HttpServerRequest request) {
        return Unread.mayHaveBody(request) && !body.flows(request) ? body.read().replaceWithVoid() : null;
    }
}
