package io.hanbeon.account.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.Settings;
import io.hanbeon.shared.UnusableSetting;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One pair of keys in every form that OpenSSL 1.1 and 3 write it; made for this test and used nowhere. */
class EcKeysTest {
    private static final String PKCS8 =
            "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgOuei1/Mpfp09N0rbg1F5+yZ+pwuFWnWDIOAWRDArk2Kh"
                    + "RANCAAQppZHUldtybxDK2gfUcyHHwK5LuteXlgm76Lql4WgTn3+Wpwav05r2iP58QAdhlPLx16PbwkZjBeXca81AhcaZ";
    private static final String SEC1 =
            "MHcCAQEEIDrnotfzKX6dPTdK24NRefsmfqcLhVp1gyDgFkQwK5NioAoGCCqGSM49AwEHoUQDQgAEKaWR1J"
                    + "Xbcm8QytoH1HMhx8CuS7rXl5YJu+i6peFoE59/lqcGr9Oa9oj+fEAHYZTy8dej28JGYwXl3GvNQIXGmQ==";
    private static final String PUBLIC = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEKaWR1JXbcm8QytoH1HMhx8CuS7"
            + "rXl5YJu+i6peFoE59/lqcGr9Oa9oj+fEAHYZTy8dej28JGYwXl3GvNQIXGmQ==";
    private static final String PARAMETERS = """
            -----BEGIN EC PARAMETERS-----
            BggqhkjOPQMBBw==
            -----END EC PARAMETERS-----
            """;

    @Test
    void every_form_of_the_private_key_belongs_to_every_form_of_the_public_one() {
        var privates = new String[] {
            PKCS8,
            SEC1,
            pem("PRIVATE KEY", PKCS8),
            pem("EC PRIVATE KEY", SEC1),
            PARAMETERS + pem("EC PRIVATE KEY", SEC1),
            pem("PRIVATE KEY", PKCS8).replace("\n", "\\n"),
            pem("PRIVATE KEY", PKCS8).replace("\n", "\r\n")
        };
        var publics =
                new String[] {PUBLIC, "1:" + PUBLIC, "a: " + pem("PUBLIC KEY", PUBLIC), pem("PUBLIC KEY", PUBLIC)};

        for (String privateKey : privates) {
            for (String publicKey : publics) {
                assertThat(keys(privateKey, publicKey).believed()).hasSize(1);
            }
        }
    }

    @Test
    void several_public_keys_may_be_pem() throws GeneralSecurityException {
        var other = pem("PUBLIC KEY", base64(pair("secp256r1").getPublic().getEncoded()));

        var keys = keys(SEC1, "now:" + pem("PUBLIC KEY", PUBLIC) + ",\nbefore:" + other);

        assertThat(keys.signingId()).isEqualTo("now");
        assertThat(keys.believed()).containsOnlyKeys("now", "before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "AAAA", "MA==", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"})
    void what_is_no_key_is_refused_by_the_name_of_its_setting(String noKey) {
        assertThatThrownBy(() -> keys(noKey, PUBLIC))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("TOKEN_PRIVATE_KEY");
        assertThatThrownBy(() -> keys(PKCS8, "1:" + noKey))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("TOKEN_PUBLIC_KEYS");
    }

    @Test
    void a_key_of_another_curve_is_refused() throws GeneralSecurityException {
        var pair = pair("secp384r1");

        assertThatThrownBy(() -> keys(
                        base64(pair.getPrivate().getEncoded()),
                        base64(pair.getPublic().getEncoded())))
                .isInstanceOf(UnusableSetting.class);
    }

    private static TokenKeys keys(String privateKey, String publicKeys) {
        return TokenKeys.of(Settings.with(
                TokenSettings.class,
                Map.of("hanbeon.token.private-key", privateKey, "hanbeon.token.public-keys", publicKeys)));
    }

    private static KeyPair pair(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String pem(String kind, String base64) {
        return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n".formatted(kind, base64.replaceAll(".{64}", "$0\n"));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
