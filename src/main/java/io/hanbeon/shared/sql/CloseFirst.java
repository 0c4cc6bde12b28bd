package io.hanbeon.shared.sql;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Where a connection breaks, it is closed first, and then the statement fails that waits for it. Vert.x does it the other
 * way: the failed statement leads to a rollback, which goes to a connection that still counts as open, and whose end nobody
 * ever tells (vertx-sql-client #1226 and #1364, mended for PostgreSQL only): the transaction would wait for ever.
 */
final class CloseFirst extends ChannelInboundHandlerAdapter {
    private static final String VERTX_HANDLER = "handler";

    private final Queue<Object> late = new ArrayDeque<>();

    private CloseFirst() {}

    static void on(SqlConnection connection) {
        var socket = (SocketConnectionBase)
                ((SqlConnectionInternal) connection).unwrap().unwrap();
        socket.socket()
                .channelHandlerContext()
                .pipeline()
                .addBefore(VERTX_HANDLER, CloseFirst.class.getSimpleName(), new CloseFirst());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (context.channel().isActive()) {
            context.fireChannelRead(message);
        } else {
            late.add(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        context.fireChannelInactive();
        for (var message = late.poll(); message != null; message = late.poll()) {
            context.fireChannelRead(message);
        }
    }
}
