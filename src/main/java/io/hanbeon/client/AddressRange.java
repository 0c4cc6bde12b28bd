package io.hanbeon.client;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** Addresses that begin alike, in CIDR notation: {@code 203.0.113.0/24}, {@code 2001:db8::/32}, or one address. */
public record AddressRange(InetAddress network, int prefixBits) {
    /** Of the longest: an IPv6 address that ends in an IPv4 one, and its prefix. */
    public static final int LENGTH_MAX = 49;

    // Java would take 127.1 for 127.0.0.1, and %eth0 after an address.
    private static final Pattern FORM = Pattern.compile(
            "(?<address>N(\\.N){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(/(?<prefix>N))?".replace("N", "(0|[1-9][0-9]{0,2})"));

    /** @throws IllegalArgumentException if it is none, or has bits beyond its prefix; names are never looked up */
    public static AddressRange parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        var network = InetAddress.ofLiteral(parts.group("address"));
        int bits = network.getAddress().length * Byte.SIZE;
        int prefixBits = parts.group("prefix") == null ? bits : Integer.parseInt(parts.group("prefix"));
        if (prefixBits < 0 || prefixBits > bits || hasBitsFrom(prefixBits, network.getAddress())) {
            throw new IllegalArgumentException(text);
        }
        return new AddressRange(network, prefixBits);
    }

    boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            if (bit(ours, bit) != bit(theirs, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasBitsFrom(int start, byte[] address) {
        for (int bit = start; bit < address.length * Byte.SIZE; bit++) {
            if (bit(address, bit) != 0) {
                return true;
            }
        }
        return false;
    }

    private static int bit(byte[] address, int index) {
        return address[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1;
    }
}
