import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A client that signs, as docs/signing.md says; put into the database by us, since nobody is logged in. */
record ApiClient(String id, String secret) {
    static final ApiClient BENCH = new ApiClient("BENCH", HexFormat.of().formatHex(new byte[32]));

    private static final HexFormat HEX = HexFormat.of();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** Headers, each with its line's end. */
    String sign(String method, String target, byte[] body) throws GeneralSecurityException {
        return sign(method, target, body, Instant.now());
    }

    String sign(String method, String target, byte[] body, Instant at) throws GeneralSecurityException {
        return signHashed(method, target, HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(body)), at);
    }

    /** Of a body that is too large to be held. @param bodyHash its SHA-256, in hexadecimal */
    String signHashed(String method, String target, String bodyHash, Instant at) throws GeneralSecurityException {
        var timestamp = String.valueOf(at.getEpochSecond());
        var nonce = UUID.randomUUID().toString();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var text = String.join("\n", method, target, timestamp, nonce, bodyHash);
        var signature = HEX.formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        return "X-Client-Id: %s\r\nX-Timestamp: %s\r\nX-Nonce: %s\r\nX-HMAC-SHA256: %s\r\n"
                .formatted(id, timestamp, nonce, signature);
    }

    /** @param encryptionKey as the server is configured, {@code 1:BASE64} */
    byte[] sealedSecret(String encryptionKey) throws GeneralSecurityException {
        return sealed(secret, "api_client.secret", encryptionKey);
    }

    /** As the server seals it. */
    static byte[] sealed(String plain, String column, String encryptionKey) throws GeneralSecurityException {
        var parts = encryptionKey.split(":");
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(Base64.getDecoder().decode(parts[1]), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(column.getBytes(StandardCharsets.UTF_8));
        byte[] sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(Byte.parseByte(parts[0]))
                .put(nonce)
                .put(sealed)
                .array();
    }
}
