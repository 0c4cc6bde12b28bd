package io.hanbeon.account.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** Of RFC 6238, appendix B. */
    private static final String SECRET = Base32.encode("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(Totp.code(SECRET, second / 30)).isEqualTo(code);
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(second))).hasValue(second / 30);
    }

    @Test
    void a_clock_may_be_one_step_off_and_no_more() {
        var now = Instant.ofEpochSecond(1_111_111_109);
        var code = "081804";

        assertThat(Totp.step(SECRET, code, now.plusSeconds(30))).isPresent();
        assertThat(Totp.step(SECRET, code, now.minusSeconds(30))).isPresent();
        assertThat(Totp.step(SECRET, code, now.plusSeconds(61))).isEmpty();
        assertThat(Totp.step(SECRET, code, now.minusSeconds(60))).isEmpty();
    }

    @Test
    void another_code_is_of_no_step() {
        assertThat(Totp.step(SECRET, "081805", Instant.ofEpochSecond(1_111_111_109)))
                .isEmpty();
        assertThat(Totp.step(SECRET, "", Instant.ofEpochSecond(1_111_111_109))).isEmpty();
    }

    @Test
    void secrets_are_160_bits_and_differ() {
        var secret = Totp.newSecret();

        assertThat(secret).hasSize(32).matches("[A-Z2-7]+").isNotEqualTo(Totp.newSecret());
        assertThat(Base32.encode(Base32.decode(secret))).isEqualTo(secret);
    }
}
