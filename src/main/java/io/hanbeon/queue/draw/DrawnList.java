package io.hanbeon.queue.draw;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** The hash of a list as it is read, page by page: SHA-256 over its tickets, a line feed after each. */
final class DrawnList {
    private final MessageDigest hash = Draw.sha256();

    void add(List<String> tickets) {
        tickets.forEach(ticket -> hash.update((ticket + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    String hash() {
        return HexFormat.of().formatHex(hash.digest());
    }
}
