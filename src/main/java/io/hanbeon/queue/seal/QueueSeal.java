package io.hanbeon.queue.seal;

import io.hanbeon.shared.seal.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 by keys that are derived from the fingerprints', one for each purpose. */
@ApplicationScoped
class QueueSeal {
    private static final String MAC = "HmacSHA256";
    private static final int TICKET_BYTES = 9;

    private final SecretKeySpec ticketKey;
    private final SecretKeySpec tokenKey;
    private final byte[] certificateSeed;

    QueueSeal(Sealer sealer) {
        this.ticketKey = new SecretKeySpec(sealer.key("hanbeon queue ticket, version 1"), MAC);
        this.tokenKey = new SecretKeySpec(sealer.key("hanbeon queue token, version 1"), MAC);
        this.certificateSeed = sealer.key("hanbeon queue certificate, version 1");
    }

    /** 72 bits as 12 characters: the same for a person in a line whenever they come, and nobody's name. */
    String ticket(String line, String person) {
        byte[] whole = mac(ticketKey, line + "\n" + person);
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(whole, TICKET_BYTES));
    }

    byte[] token(String text) {
        return mac(tokenKey, text);
    }

    /** What the Ed25519 key that signs certificates is made of. */
    byte[] certificateSeed() {
        return certificateSeed.clone();
    }

    static byte[] mac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + MAC, e);
        }
    }
}
