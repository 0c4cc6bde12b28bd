package io.hanbeon.account.session;

import io.hanbeon.shared.UnusableSetting;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
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

    /** Of a key that stands without one. */
    private static final String FIRST_ID = "1";

    /** @throws UnusableSetting naming the setting that is wrong, never its value */
    static TokenKeys of(TokenSettings settings) {
        var believed = publicKeys(settings.publicKeys().orElseThrow(() -> unusable(PUBLIC)));
        var keys = new TokenKeys(
                privateKey(settings.privateKey().orElseThrow(() -> unusable(PRIVATE))),
                believed.keySet().iterator().next(),
                believed);
        keys.requirePair();
        return keys;
    }

    private static PrivateKey privateKey(String text) {
        try {
            return EcKeys.privateKey(text);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(PRIVATE);
        }
    }

    private static Map<String, PublicKey> publicKeys(String setting) {
        var keys = new LinkedHashMap<String, PublicKey>();
        try {
            for (String entry : setting.split(",")) {
                int colon = entry.indexOf(':');
                var id = colon < 0 ? FIRST_ID : entry.substring(0, colon).strip();
                keys.put(id, EcKeys.publicKey(entry.substring(colon + 1)));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
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
                throw new UnusableSetting(
                        "%s의 첫 번째 키가 %s의 짝이 아닙니다.".formatted(PUBLIC, PRIVATE),
                        "the first of %s does not belong to %s.".formatted(PUBLIC, PRIVATE));
            }
        } catch (GeneralSecurityException e) {
            throw unusable(PRIVATE);
        }
    }

    /** Without its cause, which may tell of the key. */
    private static UnusableSetting unusable(String setting) {
        return new UnusableSetting(
                setting + "이(가) 없거나 P-256 키(base64로 쓴 DER 또는 PEM)가 아닙니다. `keys` 명령이 만들어 줍니다.",
                setting + " is not set, or no P-256 key as base64 of DER or as PEM. The command `keys` makes one.");
    }
}
