package io.hanbeon.shared.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long the head of a request may take: the first from the connection's start, a later one from its first byte. A byte
 * now and then would keep any limit of idle time away, and before its head is complete there is no request to look at.
 */
final class ArrivingHead extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<ArrivingHead> KEY = AttributeKey.valueOf("hanbeon.arriving-head");

    private final Duration headMax;
    private @Nullable Future<?> end;
    private boolean isAwaited = true;

    ArrivingHead(Duration headMax) {
        this.headMax = headMax;
    }

    /**
     * It has arrived; the next one is awaited once this request is answered. Over HTTP/2 heads come between frames of
     * others, and a connection that has brought one costs a stranger no less than the next one would.
     */
    static void hasArrived(RoutingContext request) {
        if (request.request().connection() instanceof ConnectionBase connection
                && connection.channel().attr(KEY).get() instanceof ArrivingHead head) {
            head.stop();
            if (!Unread.isOneOfMany(request.request())) {
                request.addEndHandler(answered -> head.isAwaited = true);
            }
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext connection) throws Exception {
        connection.channel().attr(KEY).set(this);
        start(connection);
        super.channelActive(connection);
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) throws Exception {
        start(connection);
        super.channelRead(connection, bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) throws Exception {
        stop();
        super.channelInactive(connection);
    }

    private void start(ChannelHandlerContext connection) {
        if (isAwaited && end == null) {
            end = connection.executor().schedule(() -> connection.close(), headMax.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stop() {
        isAwaited = false;
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}
