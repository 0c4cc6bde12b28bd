package io.hanbeon.shared.start;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** All keys that an installation needs, new, as the values of their settings. */
public record KeySet(String encryption, String fingerprint, String tokenPrivate, String tokenPublic) {
    private static final int KEY_BYTES = 32;

    public static KeySet make() {
        var pair = tokenPair();
        return new KeySet(
                random(),
                random(),
                base64(pair.getPrivate().getEncoded()),
                "1:" + base64(pair.getPublic().getEncoded()));
    }

    /** For a shell, on standard output: {@code … keys > keys.env}, and {@code . keys.env} ever after. */
    public void print() {
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)
                .print("""
                export ENCRYPTION_KEY='%s'
                export FINGERPRINT_KEY='%s'
                export TOKEN_PRIVATE_KEY='%s'
                export TOKEN_PUBLIC_KEYS='%s'
                """.formatted(encryption, fingerprint, tokenPrivate, tokenPublic));
    }

    @Override
    public String toString() {
        return "KeySet[…]";
    }

    private static KeyPair tokenPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no P-256", e);
        }
    }

    private static String random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return base64(key);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
