package io.hanbeon.shared;

import java.net.InetAddress;
import java.util.HexFormat;

/** Where somebody calls from, as it is counted: an address of IPv4, of IPv6 its network, since each has many addresses. */
public final class Network {
    private static final int IPV6_NETWORK_BYTES = 8;

    private Network() {}

    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, IPV6_NETWORK_BYTES));
    }
}
