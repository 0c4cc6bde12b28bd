package io.hanbeon.shared.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * What a client goes on sending after its answer. It is thrown away for a moment, since a connection that is closed on a
 * sender takes the answer along; then the connection is closed.
 */
final class Unread {
    private static final long LINGER_MILLIS = 2_000;
    private static final long LITTLE_BYTES = 65_536;

    private Unread() {}

    static boolean mayHaveBody(HttpServerRequest request) {
        var announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return announced == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !announced.equals("0");
    }

    static void watch(RoutingContext request) {
        if (mayHaveBody(request.request())) {
            request.addHeadersEndHandler(answering -> announceClose(request));
            request.addEndHandler(answered -> throwAway(request));
        }
    }

    private static void announceClose(RoutingContext request) {
        if (!request.request().isEnded() && !isLittle(request.request())) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** For that a connection need not be made anew. */
    private static boolean isLittle(HttpServerRequest request) {
        var announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return announced != null && Long.parseLong(announced) <= LITTLE_BYTES;
    }

    private static void throwAway(RoutingContext request) {
        var unread = request.request();
        if (unread.isEnded()) {
            return;
        }
        boolean isLittle = isLittle(unread);
        unread.handler(bytes -> {}).resume();
        request.vertx().setTimer(LINGER_MILLIS, lingered -> {
            if (!isLittle || !unread.isEnded()) {
                unread.connection().close();
            }
        });
    }
}
