package io.hanbeon.account.session;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys as configured.
 *
 * @param signingId the id of the key that signs
 */
record TokenKeys(PrivateKey signing, String signingId, Map<String, PublicKey> believed) {
    private static final String PRIVATE = "TOKEN_PRIVATE_KEY";
    private static final String PUBLIC = "TOKEN_PUBLIC_KEYS";

    /** @throws IllegalStateException naming the setting that is wrong, never its value */
    static TokenKeys of(TokenSettings settings) {
        var believed = publicKeys(settings.publicKeys().orElseThrow(() -> unusable(PUBLIC)));
        var keys = new TokenKeys(
                privateKey(settings.privateKey().orElseThrow(() -> unusable(PRIVATE))),
                believed.keySet().iterator().next(),
                believed);
        keys.requirePair();
        return keys;
    }

    private static PrivateKey privateKey(String base64) {
        try {
            return ec().generatePrivate(new PKCS8EncodedKeySpec(decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(PRIVATE);
        }
    }

    private static Map<String, PublicKey> publicKeys(String setting) {
        var keys = new LinkedHashMap<String, PublicKey>();
        try {
            for (String entry : setting.split(",")) {
                var parts = entry.strip().split(":", 2);
                keys.put(parts[0], ec().generatePublic(new X509EncodedKeySpec(decode(parts[1]))));
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            throw unusable(PUBLIC);
        }
        return keys;
    }

    /** A token that nobody believes is better found out at the start. */
    private void requirePair() {
        try {
            var signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(signing);
            byte[] signature = signer.sign();
            signer.initVerify(believed.get(signingId));
            if (!signer.verify(signature)) {
                throw new IllegalStateException("The first of %s does not belong to %s".formatted(PUBLIC, PRIVATE));
            }
        } catch (GeneralSecurityException e) {
            throw unusable(PRIVATE);
        }
    }

    private static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64.strip());
    }

    private static KeyFactory ec() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC");
    }

    /** Without its cause, which may tell of the key. */
    private static IllegalStateException unusable(String setting) {
        return new IllegalStateException(setting + " is not set or no P-256 key in base64");
    }
}
