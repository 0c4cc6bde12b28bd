package io.hanbeon.webhook.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Headers by which a receiver proves who calls and when: Standard Webhooks, version 1. */
final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    static Map<String, String> headers(List<byte[]> keys, String webhookId, Instant now, String body) {
        var timestamp = Long.toString(now.getEpochSecond());
        return Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "Hanbeon-Webhooks",
                "webhook-id",
                webhookId,
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                signatures(keys, webhookId + "." + timestamp + "." + body));
    }

    /** One by each key: receivers look for one that is right. */
    private static String signatures(List<byte[]> keys, String text) {
        return keys.stream().map(key -> "v1," + sign(key, text)).collect(Collectors.joining(" "));
    }

    private static String sign(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, missing);
        }
    }
}
