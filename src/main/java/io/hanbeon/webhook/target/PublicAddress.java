package io.hanbeon.webhook.target;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/** Whether an address is one of the open internet: not our own machine, our network, or a cloud's metadata. */
final class PublicAddress {
    /** What {@code InetAddress} has no name for (IANA's special registries), as network and length. */
    private static final List<Network> CLOSED_V4 = List.of(
            Network.of("0.0.0.0", 8),
            Network.of("10.0.0.0", 8),
            Network.of("100.64.0.0", 10),
            Network.of("127.0.0.0", 8),
            Network.of("169.254.0.0", 16),
            Network.of("172.16.0.0", 12),
            Network.of("192.0.0.0", 24),
            Network.of("192.0.2.0", 24),
            Network.of("192.88.99.0", 24),
            Network.of("192.168.0.0", 16),
            Network.of("198.18.0.0", 15),
            Network.of("198.51.100.0", 24),
            Network.of("203.0.113.0", 24),
            Network.of("224.0.0.0", 3));

    /** Only 2000::/3 is given out; in it are what is for documents, and what leads to IPv4 addresses by another way. */
    private static final Network GLOBAL_V6 = Network.of("2000::", 3);

    private static final List<Network> CLOSED_V6 = List.of(
            Network.of("2001::", 23), Network.of("2001:db8::", 32), Network.of("2002::", 16), Network.of("3fff::", 20));

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? CLOSED_V4.stream().noneMatch(closed -> closed.contains(bytes))
                : GLOBAL_V6.contains(bytes) && CLOSED_V6.stream().noneMatch(closed -> closed.contains(bytes));
    }

    private record Network(byte[] first, int bits) {
        static Network of(String address, int bits) {
            return new Network(InetAddress.ofLiteral(address).getAddress(), bits);
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if ((first[bit / Byte.SIZE] & mask) != (address[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
