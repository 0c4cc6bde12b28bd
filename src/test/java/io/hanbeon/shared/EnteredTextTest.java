package io.hanbeon.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnteredTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"주문1", "é", "Å", "plain"})
    void what_comes_in_pieces_is_composed(String text) {
        assertThat(EnteredText.composed(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00", "\udc00\ud800", "가\ud83d나"})
    void half_a_pair_is_not_whole(String text) {
        assertThat(EnteredText.isWhole(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "가😀", "?"})
    void whole_text_is_whole(String text) {
        assertThat(EnteredText.isWhole(text)).isTrue();
    }

    @Test
    void lines_end_one_way() {
        assertThat(EnteredText.inLines("a\r\nb\rc\nd\u2028e\u0085f\n\rg")).isEqualTo("a\nb\nc\nd\ne\nf\n\ng");
    }
}
