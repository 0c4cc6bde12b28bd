package io.hanbeon.client;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over a request, in lower-case hexadecimal digits. */
@ApplicationScoped
public class Signatures {
    private static final String MAC = "HmacSHA256";
    private static final String HASH = "SHA-256";
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    // As in Sealer: finding them by name costs as much as a short text does, and neither is thread-safe.
    private final ThreadLocal<Mac> mac = ThreadLocal.withInitial(Signatures::newMac);
    private final ThreadLocal<MessageDigest> hash = ThreadLocal.withInitial(Signatures::newHash);

    /** 32 random bytes as 64 hexadecimal digits. The digits are the key, so nobody has to decode anything. */
    public String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    static SecretKey key(String secret) {
        return new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), MAC);
    }

    String sign(SignedRequest request, SecretKey secret) {
        return HexFormat.of().formatHex(mac(secret, request.text()));
    }

    /** Takes the same time whichever secret fits, or none. */
    public boolean isSigned(SignedRequest request, String signature, List<SecretKey> secrets) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        byte[] text = request.text();
        boolean fits = false;
        for (var secret : secrets) {
            byte[] expected = HexFormat.of().formatHex(mac(secret, text)).getBytes(StandardCharsets.US_ASCII);
            fits |= MessageDigest.isEqual(expected, given);
        }
        return fits;
    }

    public byte[] hash(byte[] body) {
        return hash.get().digest(body);
    }

    private byte[] mac(SecretKey secret, byte[] text) {
        try {
            var mac = this.mac.get();
            mac.init(secret);
            return mac.doFinal(text);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mac newMac() {
        try {
            return Mac.getInstance(MAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + MAC, e);
        }
    }

    private static MessageDigest newHash() {
        try {
            return MessageDigest.getInstance(HASH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + HASH, e);
        }
    }
}
