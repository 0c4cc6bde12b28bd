package io.hanbeon.queue.draw;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The order of those who are there at the opening: by the first 52 bits of HMAC-SHA256 over the ticket, keyed by the seed;
 * of two that are equal the ticket that sorts first. {@code docs/queue/check_draw.py} does the same.
 */
public final class Draw {
    public static final int SEED_BYTES = 32;

    /** Places by arrival begin here, above all draws; a sorted set of Redis keeps 53 bits. */
    public static final long ARRIVALS = 1L << 52;

    private static final String MAC = "HmacSHA256";
    private static final int BITS_LEFT_OUT = 12;

    private Draw() {}

    /** 0 to 2^52 - 1. */
    public static long of(byte[] seed, String ticket) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(seed, MAC));
            byte[] whole = mac.doFinal(ticket.getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.wrap(whole).getLong() >>> BITS_LEFT_OUT;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + MAC, e);
        }
    }

    /** What is told of a seed before the draw. */
    public static String commitment(byte[] seed) {
        return HexFormat.of().formatHex(sha256().digest(seed));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
