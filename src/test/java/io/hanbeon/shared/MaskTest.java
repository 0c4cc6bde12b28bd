package io.hanbeon.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {
    @ParameterizedTest
    @CsvSource({"01012345678, 010****5678", "0212345678, 021***5678", "1234567, *******", "12345678, 123*5678", "'', ''"
    })
    void a_phone_shows_its_ends(String phone, String masked) {
        assertThat(Mask.phone(phone)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"123456789012, 123456******", "1234567, 123456*", "123456, ******", "1, *", "'', ''"})
    void a_card_shows_its_issuer(String card, String masked) {
        assertThat(Mask.card(card)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"홍길동, 홍**", "홍, *", "😀길동, 😀**", "Kim Yesi, K*******", "'', ''"})
    void a_name_shows_its_first_character(String name, String masked) {
        assertThat(Mask.name(name)).isEqualTo(masked);
    }
}
