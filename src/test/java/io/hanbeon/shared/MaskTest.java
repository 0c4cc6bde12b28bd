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
    @CsvSource({
        "01012345678, 010****5678",
        "02-123-4567, 02-****4567",
        "order-01012345678, order-010****5678",
        "010-1234-5678/1, 010******5678/1",
        "kim +82 10-1234-5678, kim +82*********5678",
        "order-17, order-17",
        "20261126000010123456789, 20261126000010123456789",
        "'', ''"
    })
    void a_text_hides_the_number_that_it_holds(String text, String masked) {
        assertThat(Mask.phonesIn(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"900000310000, 90000031****", "A-17, ****", "12345, 1****", "'', ''"})
    void a_coupons_number_hides_its_end(String number, String masked) {
        assertThat(Mask.coupon(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"홍길동, 홍**", "홍, *", "😀길동, 😀**", "Kim Yesi, K*******", "'', ''"})
    void a_name_shows_its_first_character(String name, String masked) {
        assertThat(Mask.name(name)).isEqualTo(masked);
    }
}
