package io.hanbeon.client;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What a signature covers; docs/signing.md tells it to those who sign.
 *
 * @param target path and query as they were received, not decoded
 * @param timestamp seconds since 1970, as text
 * @param nonce the client's own, another one for each request
 * @param bodyHash SHA-256 of the body
 */
public record SignedRequest(String method, String target, String timestamp, String nonce, byte[] bodyHash) {

    byte[] text() {
        return String.join(
                        "\n", method, target, timestamp, nonce, HexFormat.of().formatHex(bodyHash))
                .getBytes(StandardCharsets.UTF_8);
    }
}
