package io.hanbeon.shared.seal;

import java.util.Optional;

/** Sealers with keys of a test's own. */
public final class SealerOf {
    private static final String FINGERPRINT_KEY = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

    private SealerOf() {}

    private record Keys(Optional<String> key, Optional<String> fingerprintKey) implements EncryptionSettings {}

    public static Sealer keys(String keys) {
        return new Sealer(new Keys(Optional.of(keys), Optional.of(FINGERPRINT_KEY)));
    }
}
