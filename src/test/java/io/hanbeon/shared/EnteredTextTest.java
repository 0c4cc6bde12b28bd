package io.hanbeon.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hanbeon.Patience;
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

    @Test
    void text_of_marks_by_the_thousand_is_looked_at_once() {
        var text = "\u0301".repeat(260_000) + "\u0316".repeat(260_000);
        assertThat(assertTimeoutPreemptively(Patience.MAX, () -> EnteredText.composed(text)))
                .isEqualTo(text);
    }

    @Test
    void a_letter_is_composed_under_thirty_marks_and_no_more() {
        var marks = "\u0301".repeat(30);
        assertThat(EnteredText.composed("e" + marks)).isEqualTo("\u00e9" + marks.substring(1));
        assertThat(EnteredText.composed("e" + marks + "\u0301")).isEqualTo("e" + marks + "\u0301");
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
