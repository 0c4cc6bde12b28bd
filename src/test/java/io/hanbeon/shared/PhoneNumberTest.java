package io.hanbeon.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hanbeon.Patience;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01012345678",
                "010-1234-5678",
                "010.1234.5678",
                "010 1234 5678",
                " 010\u00a01234\u20095678\t",
                "(010) 1234-5678",
                "010\u20131234\u20145678",
                "010\u30fc1234\u22125678",
                "010\u00b71234\u00b75678",
                "０１０－１２３４－５６７８",
                "（０１０）１２３４．５６７８",
                "+821012345678",
                "+82-10-1234-5678",
                "+82 10 1234 5678",
                "+82 (0)10-1234-5678",
                "+82 010-1234-5678",
                "82-10-1234-5678",
                "＋８２ １０ １２３４ ５６７８",
                "\u202a+82 10-1234-5678\u202c",
                "\ufeff01012345678",
                "821012345678",
                "82-010-1234-5678",
                "0082 10 1234 5678",
                "00821012345678",
                "1012345678",
            })
    void a_mobile_number_is_one_in_every_spelling(String text) {
        var number = PhoneNumber.parse(text).orElseThrow();
        assertThat(number.e164()).isEqualTo("+821012345678");
        assertThat(number.domestic()).contains("01012345678");
    }

    @ParameterizedTest
    @CsvSource({
        "02-345-6789, +8223456789, 023456789",
        "02-3490-4411, +82234904411, 0234904411",
        "031)123-4567, +82311234567, 0311234567",
        "011-123-4567, +82111234567, 0111234567",
        "070-1234-5678, +827012345678, 07012345678",
        "0507-1234-5678, +8250712345678, 050712345678",
        "080-123-4567, +82801234567, 0801234567",
        "1588-1234, +8215881234, 15881234",
        "1661-1234, +8216611234, 16611234",
        "1899 1234, +8218991234, 18991234",
        "+82 1588 1234, +8215881234, 15881234",
        "010-0000-0001, +821000000001, 01000000001",
    })
    void a_number_has_an_international_and_a_domestic_form(String text, String e164, String domestic) {
        var number = PhoneNumber.parse(text).orElseThrow();
        assertThat(number.e164()).isEqualTo(e164);
        assertThat(number.domestic()).contains(domestic);
        assertThat(PhoneNumber.parse(number.e164())).contains(number);
        assertThat(PhoneNumber.parse(domestic)).contains(number);
    }

    @ParameterizedTest
    @CsvSource({
        "010-1234-5678, true, false",
        "011-123-4567, true, false",
        "02-3490-4411, true, false",
        "070-1234-5678, true, false",
        "0507-1234-5678, true, false",
        "+1 650-253-0000, true, false",
        "1522-1234, false, false",
        "1588-1234, false, false",
        "1661-1234, false, false",
        "080-123-4567, false, false",
        "015-1234-5678, false, false",
        "060-700-1234, false, true",
    })
    void nobody_reads_what_a_service_number_is_sent(String text, boolean takesTexts, boolean isPaid) {
        assertThat(PhoneNumber.parse(text).orElseThrow())
                .returns(takesTexts, PhoneNumber::takesTexts)
                .returns(isPaid, PhoneNumber::isPaid);
    }

    @ParameterizedTest
    @CsvSource({
        "+82 10-1234-5678, 01012345678",
        "1012345678, 01012345678",
        "+82 1588-1234, 15881234",
        "+1 650-253-0000, 16502530000",
        "010-123-4567, 0101234567",
        "-, ''",
    })
    void a_search_compares_one_key(String text, String key) {
        assertThat(PhoneNumber.key(text)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"+1 650-253-0000, +16502530000", "+81 3-1234-5678, +81312345678"})
    void a_foreign_number_has_no_domestic_form(String text, String e164) {
        var number = PhoneNumber.parse(text).orElseThrow();
        assertThat(number.e164()).isEqualTo(e164);
        assertThat(number.isKorean()).isFalse();
        assertThat(number.domestic()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                "114",
                "010-1234",
                "010-1234-56789",
                "010-123-4567",
                "+82 10-123-4567",
                "10-123-4567",
                "099-1234-5678",
                "010-1234-5678 / 5679",
                "010-1234-5678 ext. 5",
                "010-1234-567a",
                "tel:010-1234-5678",
                "일공일공",
                "010-1234-5678\u0000",
            })
    void what_nobody_can_be_called_on_is_no_number(String text) {
        assertThat(PhoneNumber.parse(text)).isEmpty();
    }

    /** The short way takes no number that the library, which sees the one with hyphens, would not, and takes it as the same. */
    @Test
    void a_mobile_number_of_digits_only_is_what_the_library_makes_of_it() {
        assertThat(IntStream.range(0, 10_000).boxed())
                .allSatisfy(middle -> assertThat(PhoneNumber.parse("010%04d5678".formatted(middle)))
                        .isEqualTo(PhoneNumber.parse("010-%04d-5678".formatted(middle))));
    }

    @Test
    void text_longer_than_a_number_is_not_even_composed() {
        var text = "\u0301".repeat(260_000) + "\u0316".repeat(260_000);
        assertThat(assertTimeoutPreemptively(Patience.MAX, () -> PhoneNumber.parse(text)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"010-1234-5678", "+1 650-253-0000"})
    void a_log_sees_it_masked(String text) {
        var number = PhoneNumber.parse(text).orElseThrow();
        assertThat(number.toString()).contains("*").doesNotContain(number.e164().substring(3, 9));
    }
}
