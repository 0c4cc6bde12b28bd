package io.hanbeon.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.Test;

class HeldConnectionsTest {
    private final HeldConnections held = new HeldConnections();

    @Test
    void an_address_has_as_many_as_it_may_and_no_more() {
        assertThat(held.take(from("192.0.2.1"), 2)).isTrue();
        assertThat(held.take(from("192.0.2.1"), 2)).isTrue();
        assertThat(held.take(from("192.0.2.1"), 2)).isFalse();
        assertThat(held.take(from("192.0.2.2"), 2)).isTrue();
    }

    @Test
    void what_ends_is_given_back_once_and_nothing_is_kept() {
        var first = from("192.0.2.1");
        held.take(first, 1);
        assertThat(held.take(from("192.0.2.1"), 1)).isFalse();

        first.close();

        assertThat(held.size()).isZero();
        assertThat(held.take(from("192.0.2.1"), 1)).isTrue();
    }

    @Test
    void a_network_of_ipv6_is_one_address() {
        assertThat(held.take(from("2001:db8::1"), 1)).isTrue();
        assertThat(held.take(from("2001:db8::2"), 1)).isFalse();
        assertThat(held.take(from("2001:db8:0:1::1"), 1)).isTrue();
    }

    private static EmbeddedChannel from(String address) {
        return new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return new InetSocketAddress(InetAddress.ofLiteral(address), 40_000);
            }

            @Override
            public SocketAddress remoteAddress() {
                return remoteAddress0();
            }
        };
    }
}
