package io.hanbeon.message.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CarrierTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "Hello\n", "안녕하세요 ①★ 똠방각하 쀍", "(광고) ‘가’ “나” … ㎡ ￦ 漢字 ァ"})
    void what_carriers_show_has_no_fault_and_stays_as_it_is(String text) {
        assertThat(CarrierText.faults(text)).isEmpty();
        assertThat(CarrierText.replaced(text)).isEqualTo(text);
    }

    @Test
    void each_character_that_they_cannot_show_is_told_with_its_place() {
        assertThat(CarrierText.faults("가😀나\t다\u200d—"))
                .containsExactly(
                        new CarrierText.Fault(0x1F600, 2),
                        new CarrierText.Fault('\t', 4),
                        new CarrierText.Fault(0x200D, 6),
                        new CarrierText.Fault(0x2014, 7));
    }

    @Test
    void a_half_of_a_pair_is_a_fault_and_breaks_nothing() {
        assertThat(CarrierText.faults("a\ud83d")).hasSize(1);
        assertThat(CarrierText.replaced("a\ud83d")).isEqualTo("a?");
    }

    @ParameterizedTest
    @CsvSource({
        "가—나, 가-나",
        "가–나, 가-나",
        "a\u00a0b, a b",
        "café, cafe",
        "5 €, 5 €",
        "₩5, ￦5",
        "«a», <<a>>",
        "© 2026, (c) 2026",
        "좋아요👍, 좋아요?",
        "❤️, ?",
        "a\u200bb, ab"
    })
    void what_looks_or_means_alike_takes_its_place(String text, String shown) {
        assertThat(CarrierText.replaced(text)).isEqualTo(shown);
        assertThat(CarrierText.faults(CarrierText.replaced(text))).isEmpty();
    }

    @Test
    void lines_end_one_way() {
        assertThat(CarrierText.replaced("a\r\nb\rc\u2028d")).isEqualTo("a\nb\nc\nd");
    }

    @Test
    void hangul_in_parts_is_put_together() {
        var parts = Normalizer.normalize("한글", Normalizer.Form.NFD);

        assertThat(CarrierText.faults(parts)).isNotEmpty();
        assertThat(CarrierText.replaced(parts)).isEqualTo("한글");
    }
}
