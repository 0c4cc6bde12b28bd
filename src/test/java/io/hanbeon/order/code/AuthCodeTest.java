package io.hanbeon.order.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-database")
class AuthCodeTest {
    private static final long ROUND = 999_899;

    @ParameterizedTest
    @CsvSource({
        "100, 000100",
        "101, 000101",
        "12345, 012345",
        "999999, 999999",
        "1000000, 000101",
        "1000001, 000102",
        "1999898, 999999",
        "1999899, 000101"
    })
    void a_value_of_the_sequence_gives_its_code(long value, String digits) {
        assertThat(AuthCode.of(value)).isEqualTo(new AuthCode(digits, false));
    }

    @Test
    void a_round_gives_every_code_but_000100_once() {
        var codes = LongStream.range(1_000_000, 1_000_000 + ROUND)
                .mapToObj(value -> AuthCode.of(value).digits())
                .collect(Collectors.toSet());

        assertThat(codes).hasSize((int) ROUND).doesNotContain("000100");
    }

    @Test
    void a_value_before_the_first_code_is_a_bug() {
        assertThatThrownBy(() -> AuthCode.of(99)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_fallback_says_what_it_is() {
        assertThat(AuthCode.FALLBACK).isEqualTo(new AuthCode("000100", true));
    }
}
