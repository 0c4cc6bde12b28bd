package io.hanbeon.shared.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class KeySetTest {

    @Test
    void a_set_has_two_keys_of_32_bytes_and_a_pair_and_no_two_are_equal() {
        var one = KeySet.make();
        var other = KeySet.make();

        assertThat(Base64.getDecoder().decode(one.encryption())).hasSize(32);
        assertThat(Base64.getDecoder().decode(one.fingerprint())).hasSize(32);
        assertThat(one.encryption()).isNotEqualTo(one.fingerprint()).isNotEqualTo(other.encryption());
        assertThat(one.tokenPrivate()).isNotEqualTo(other.tokenPrivate());
        assertThat(one.tokenPublic()).startsWith("1:").isNotEqualTo(other.tokenPublic());
    }

    @Test
    void a_set_that_is_logged_tells_nothing() {
        assertThat(KeySet.make()).hasToString("KeySet[…]");
    }
}
