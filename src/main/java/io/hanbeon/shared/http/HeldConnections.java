package io.hanbeon.shared.http;

import io.hanbeon.shared.Network;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many connections each address has open, so that one alone cannot take all that there are. As many addresses are
 * kept as there are connections.
 */
final class HeldConnections {
    private final ConcurrentHashMap<String, Integer> byNetwork = new ConcurrentHashMap<>();

    /** Whether there is room for it; it is given back when it ends. */
    boolean take(Channel connection, int max) {
        if (!(connection.remoteAddress() instanceof InetSocketAddress remote)) {
            return true;
        }
        var network = Network.of(remote.getAddress().getHostAddress());
        if (byNetwork.merge(network, 1, Integer::sum) > max) {
            giveBack(network);
            return false;
        }
        connection.closeFuture().addListener(ended -> giveBack(network));
        return true;
    }

    /** Addresses that have something open. */
    int size() {
        return byNetwork.size();
    }

    private void giveBack(String network) {
        byNetwork.computeIfPresent(network, (same, held) -> held == 1 ? null : held - 1);
    }
}
