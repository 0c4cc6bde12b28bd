package io.hanbeon.account.credential;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes of RFC 6238, as authenticator apps make them: SHA-1, 30 seconds, six digits. */
public final class Totp {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 20;
    private static final long DRIFT_STEPS = 1;

    private Totp() {}

    /** A new secret, in base 32 as apps take it. */
    public static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return Base32.encode(secret);
    }

    /** What an app reads from a QR code. */
    public static String uri(String secret, String login) {
        return "otpauth://totp/Hanbeon:%s?secret=%s&issuer=Hanbeon"
                .formatted(URLEncoder.encode(login, StandardCharsets.UTF_8), secret);
    }

    /**
     * The time step that the code belongs to, one before or after now included; empty if it belongs to none. A caller
     * keeps the step, since a code counts once.
     */
    public static OptionalLong step(String secret, String code, Instant now) {
        long current = now.getEpochSecond() / STEP.toSeconds();
        return LongStream.rangeClosed(current - DRIFT_STEPS, current + DRIFT_STEPS)
                .filter(step -> isEqual(code, code(secret, step)))
                .findFirst();
    }

    static String code(String secret, long step) {
        var key = new SecretKeySpec(Base32.decode(secret), "HmacSHA1");
        try {
            return new TimeBasedOneTimePasswordGenerator(STEP)
                    .generateOneTimePasswordString(key, Instant.ofEpochSecond(step * STEP.toSeconds()));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("A stored second factor is unusable", e);
        }
    }

    /** In constant time. */
    private static boolean isEqual(String given, String right) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
