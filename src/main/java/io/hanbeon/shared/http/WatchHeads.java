package io.hanbeon.shared.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.SmallRyeConfig;
import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Netty's own way to see a connection before Vert.x does, found by {@code META-INF/services} once {@code Main} has asked
 * for it. Of all servers in the process it watches the HTTP server only.
 */
@RegisterForReflection
public final class WatchHeads extends ChannelInitializerExtension {
    private final HeldConnections held = new HeldConnections();

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst(new OnceActive());
    }

    private static boolean isOurs(Channel channel, Config config) {
        return channel.localAddress() instanceof InetSocketAddress local
                && Stream.of("quarkus.http.port", "quarkus.http.ssl-port")
                        .anyMatch(port -> config.getOptionalValue(port, Integer.class)
                                .filter(ours -> ours == local.getPort())
                                .isPresent());
    }

    /** Before that nobody knows to which port it came. */
    private final class OnceActive extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext connection) throws Exception {
            var config = ConfigProvider.getConfig();
            if (isOurs(connection.channel(), config)) {
                var settings = config.unwrap(SmallRyeConfig.class).getConfigMapping(HttpSettings.class);
                if (!held.take(connection.channel(), settings.connectionsPerAddressMax())) {
                    connection.close();
                    return;
                }
                connection.pipeline().addAfter(connection.name(), null, new ArrivingHead(settings.headMax()));
            }
            super.channelActive(connection);
            connection.pipeline().remove(this);
        }
    }
}
