package io.hanbeon.shared.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * What a client goes on sending after its answer. It is thrown away for a moment, since a connection that is closed on a
 * sender takes the answer along; then the connection is closed, or
 * the stream of HTTP/2 is.
 */
final class Unread {
    private static final long LINGER_MILLIS = 2_000;
    private static final long LITTLE_BYTES = 65_536;

    /** Of HTTP/2: the answer is complete, and no more of the request is wanted. */
    private static final long NO_ERROR = 0;

    private Unread() {}

    static boolean mayHaveBody(HttpServerRequest request) {
        var announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return announced == null ? isOpenEnded(request) : !announced.equals("0");
    }

    /** HTTP/2 has no name for it: a body is there until its end has arrived, which a head without one brings along. */
    private static boolean isOpenEnded(HttpServerRequest request) {
        return isOneOfMany(request) ? !request.isEnded() : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** On its connection others may be under way, which are not its fault. */
    static boolean isOneOfMany(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2;
    }

    static void watch(RoutingContext request) {
        if (mayHaveBody(request.request())) {
            request.addHeadersEndHandler(answering -> announceClose(request));
            request.addEndHandler(answered -> throwAway(request));
        }
    }

    private static void announceClose(RoutingContext request) {
        if (!isOneOfMany(request.request()) && !request.request().isEnded() && !isLittle(request.request())) {
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
        unread.handler(bytes -> {}).resume();
        if (isOneOfMany(unread)) {
            endStream(request);
        } else {
            closeConnection(request);
        }
    }

    /** Its end may have waited for nothing but to be read. */
    private static void endStream(RoutingContext request) {
        var unread = request.request();
        if (!unread.isEnded()) {
            request.vertx().setTimer(LINGER_MILLIS, lingered -> {
                if (!unread.isEnded()) {
                    unread.response().reset(NO_ERROR);
                }
            });
        }
    }

    private static void closeConnection(RoutingContext request) {
        var unread = request.request();
        boolean isLittle = isLittle(unread);
        request.vertx().setTimer(LINGER_MILLIS, lingered -> {
            if (!isLittle || !unread.isEnded()) {
                unread.connection().close();
            }
        });
    }
}
