package io.hanbeon.account.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.Settings;
import io.hanbeon.access.Role;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How the key that signs is replaced: the new one is believed, then it signs, then the old one is believed no more. */
class TokenKeysTest {
    private static final Token TOKEN = new Token(1, "somebody", Role.ADMIN, null, 2, 3);

    private record Key(String id, KeyPair pair) {
        static Key named(String id) {
            try {
                var generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                return new Key(id, generator.generateKeyPair());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        String believed() {
            return id + ":" + base64(pair.getPublic().getEncoded());
        }
    }

    private final Key old = Key.named("old");
    private final Key next = Key.named("next");

    @Test
    void tokens_of_the_key_before_are_believed_as_long_as_it_is_listed() {
        var ofOld = tokens(old).sign(TOKEN);

        assertThat(tokens(next, old).read(ofOld)).isEqualTo(TOKEN);
        assertThatThrownBy(() -> tokens(next).read(ofOld)).isInstanceOf(InvalidToken.class);
    }

    @Test
    void new_tokens_name_the_first_key() {
        var ofNext = tokens(next, old).sign(TOKEN);

        assertThat(keyOf(ofNext)).isEqualTo("next");
        assertThat(tokens(next).read(ofNext)).isEqualTo(TOKEN);
    }

    @Test
    void an_instance_that_still_signs_with_the_old_key_believes_the_new_one_once_it_is_listed() {
        var ofNext = tokens(next, old).sign(TOKEN);

        assertThat(tokens(old, next).read(ofNext)).isEqualTo(TOKEN);
        assertThatThrownBy(() -> tokens(old).read(ofNext)).isInstanceOf(InvalidToken.class);
    }

    @Test
    void a_private_key_that_is_not_the_first_of_the_public_ones_stops_the_start() {
        assertThatThrownBy(() -> tokens(old.pair(), next.believed() + "," + old.believed()))
                .hasMessageContaining("TOKEN_PUBLIC_KEYS");
    }

    private static Tokens tokens(Key signing, Key... others) {
        var believed = Arrays.stream(others).map(Key::believed).collect(Collectors.joining(","));
        return tokens(signing.pair(), believed.isEmpty() ? signing.believed() : signing.believed() + "," + believed);
    }

    private static Tokens tokens(KeyPair signing, String believed) {
        var configured = Map.of(
                "hanbeon.token.private-key",
                base64(signing.getPrivate().getEncoded()),
                "hanbeon.token.public-keys",
                believed);
        return new Tokens(Settings.with(TokenSettings.class, configured), Clock.systemUTC());
    }

    private static String keyOf(String token) {
        var header = Base64.getUrlDecoder().decode(token.split("\\.")[0]);
        return new JsonObject(new String(header, StandardCharsets.UTF_8)).getString("kid");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
