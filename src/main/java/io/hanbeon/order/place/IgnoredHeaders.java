package io.hanbeon.order.place;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Of a batch, the old endpoint never looked at what the client says about its type, or wants for an answer. The framework
 * would: it refuses what is malformed or does not fit before the resource is asked.
 */
@ApplicationScoped
class IgnoredHeaders {
    private static final int BEFORE_THE_BODY = -1_000;

    void stand(@Observes Router router) {
        router.post("/db/*").order(BEFORE_THE_BODY).handler(IgnoredHeaders::drop);
        router.post("/api/orders/batches").order(BEFORE_THE_BODY).handler(IgnoredHeaders::drop);
    }

    private static void drop(RoutingContext request) {
        request.request().headers().remove(HttpHeaders.CONTENT_TYPE).remove(HttpHeaders.ACCEPT);
        request.next();
    }
}
