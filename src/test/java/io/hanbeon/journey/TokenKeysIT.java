package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The key that signs tokens is replaced without anybody being thrown out, and then taken away. */
@Tag("any-database")
class TokenKeysIT {
    private static final String BEARER = "Bearer ";

    @Test
    void tokens_outlive_their_key_as_long_as_it_is_believed() throws GeneralSecurityException {
        var old = pair();
        var next = pair();
        String ofOld;
        try (var app = instance(old, "old:" + publicKey(old))) {
            ofOld = new Administrator().bearer(app);
            assertThat(keyOf(ofOld)).isEqualTo("old");
        }

        String ofNext;
        try (var app = instance(next, "next:" + publicKey(next) + ",old:" + publicKey(old))) {
            assertThat(status(app, ofOld)).isEqualTo(200);
            ofNext = new Administrator().bearer(app);
            assertThat(keyOf(ofNext)).isEqualTo("next");
        }

        try (var app = instance(next, "next:" + publicKey(next))) {
            assertThat(status(app, ofNext)).isEqualTo(200);
            assertThat(status(app, ofOld)).isEqualTo(401);
        }
    }

    private static PackagedApp instance(KeyPair signing, String believed) {
        return Launch.onLocalStack()
                .with("hanbeon.token.private-key", base64(signing.getPrivate().getEncoded()))
                .with("hanbeon.token.public-keys", believed)
                .start();
    }

    private static int status(PackagedApp app, String bearer) {
        return app.get("/api/me", "Authorization", bearer).statusCode();
    }

    private static String keyOf(String bearer) {
        var header = bearer.substring(BEARER.length()).split("\\.")[0];
        return new JsonObject(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .getString("kid");
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String publicKey(KeyPair pair) {
        return base64(pair.getPublic().getEncoded());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
