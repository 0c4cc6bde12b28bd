package io.hanbeon.shared.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
    private static final String COLUMN = "kicc_shop_order.phone_no";
    private static final String FIRST_KEY = key(1);
    private static final String SECOND_KEY = key(2);

    private final Sealer sealer = sealer(FIRST_KEY);

    private record Keys(Optional<String> key, Optional<String> fingerprintKey) implements EncryptionSettings {}

    @ParameterizedTest
    @ValueSource(strings = {"", "01012345678", "김예시", "😀"})
    void what_was_sealed_opens(String plain) {
        assertThat(sealer.open(sealer.seal(plain, COLUMN), COLUMN)).isEqualTo(plain);
    }

    @Test
    void a_value_is_sealed_differently_each_time() {
        assertThat(sealer.seal("01012345678", COLUMN)).isNotEqualTo(sealer.seal("01012345678", COLUMN));
    }

    @Test
    void a_value_copied_to_another_column_does_not_open() {
        var sealed = sealer.seal("01012345678", COLUMN);

        assertThatIllegalStateException().isThrownBy(() -> sealer.open(sealed, "kicc_shop_order.cust_nm"));
    }

    @Test
    void a_value_with_any_one_bit_changed_does_not_open() {
        var sealed = sealer.seal("01012345678", COLUMN);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            var changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);

            assertThatThrownBy(() -> sealer.open(changed, COLUMN)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void what_an_older_key_sealed_opens_beside_the_newer_one() {
        var old = sealer.seal("01012345678", COLUMN);
        var rotating = sealer("2:" + SECOND_KEY + ",1:" + FIRST_KEY);

        assertThat(rotating.open(old, COLUMN)).isEqualTo("01012345678");
        var fresh = rotating.seal("01012345678", COLUMN);
        assertThat(fresh[0]).isEqualTo((byte) 2);
        assertThat(sealer("2:" + SECOND_KEY).open(fresh, COLUMN)).isEqualTo("01012345678");
    }

    @Test
    void what_a_key_sealed_that_is_gone_does_not_open() {
        var old = sealer.seal("01012345678", COLUMN);

        assertThatIllegalStateException()
                .isThrownBy(() -> sealer("2:" + SECOND_KEY).open(old, COLUMN))
                .withMessageContaining("version 1");
    }

    @Test
    void another_key_of_the_same_version_opens_nothing() {
        var sealed = sealer.seal("01012345678", COLUMN);

        assertThatIllegalStateException().isThrownBy(() -> sealer(SECOND_KEY).open(sealed, COLUMN));
    }

    @Test
    void equal_values_have_equal_fingerprints_and_keys_make_them_differ() {
        assertThat(sealer.fingerprint("01012345678"))
                .hasSize(32)
                .isEqualTo(sealer.fingerprint("01012345678"))
                .isNotEqualTo(sealer.fingerprint("01012345679"))
                .isNotEqualTo(
                        new Sealer(new Keys(Optional.of(FIRST_KEY), Optional.of(key(9)))).fingerprint("01012345678"));
    }

    @Test
    void fingerprints_survive_the_rotation_of_keys() {
        assertThat(sealer("2:" + SECOND_KEY + ",1:" + FIRST_KEY).fingerprint("01012345678"))
                .isEqualTo(sealer.fingerprint("01012345678"));
    }

    @Test
    void a_missing_key_is_named() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Sealer(new Keys(Optional.empty(), Optional.of(FIRST_KEY))))
                .withMessageContaining("ENCRYPTION_KEY");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Sealer(new Keys(Optional.of(FIRST_KEY), Optional.empty())))
                .withMessageContaining("FINGERPRINT_KEY");
    }

    @Test
    void a_key_of_another_length_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> sealer(Base64.getEncoder().encodeToString(new byte[16])))
                .withMessageContaining("32 bytes");
    }

    private static Sealer sealer(String key) {
        return new Sealer(new Keys(Optional.of(key), Optional.of(key(8))));
    }

    private static String key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Whoever reads the table of logins would read the key of the audit chain there. */
    @Test
    void no_fingerprint_of_anything_is_a_key() {
        var sealer = SealerOf.keys("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        var purpose = "hanbeon audit chain, version 1";

        assertThat(sealer.key(purpose))
                .isNotEqualTo(sealer.fingerprint(purpose))
                .hasSize(32);
        assertThat(sealer.key(purpose)).isNotEqualTo(sealer.fingerprint(purpose.getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> sealer.key("kim@example.org")).isInstanceOf(IllegalArgumentException.class);
    }
}
