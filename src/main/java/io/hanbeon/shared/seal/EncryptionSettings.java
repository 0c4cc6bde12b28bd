package io.hanbeon.shared.seal;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

@ConfigMapping(prefix = "hanbeon.encryption")
interface EncryptionSettings {
    /**
     * AES-256 keys, base64 of 32 bytes each. One key: {@code BASE64}. While rotating, the one to seal with first:
     * {@code 2:BASE64,1:BASE64}. The number is the version that a sealed value carries, 1 to 127.
     */
    Optional<String> key();

    /** HMAC-SHA256 key of the fingerprints, base64 of 32 bytes. Not rotated: fingerprints are searched by equality. */
    Optional<String> fingerprintKey();
}
