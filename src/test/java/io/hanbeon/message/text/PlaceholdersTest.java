package io.hanbeon.message.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
    @Test
    void each_name_gives_way_to_its_value() {
        assertThat(Placeholders.fill("#{이름}님 #{이름}님 #{n}원", Map.of("이름", "김$1\\", "n", "5")))
                .isEqualTo("김$1\\님 김$1\\님 5원");
    }

    @Test
    void a_placeholder_in_a_value_is_none() {
        assertThat(Placeholders.fill("#{a}#{b}", Map.of("a", "#{b}", "b", "c"))).isEqualTo("#{b}c");
    }

    @Test
    void an_empty_value_leaves_nothing() {
        assertThat(Placeholders.fill("[#{a}]", Map.of("a", ""))).isEqualTo("[]");
        assertThat(Placeholders.missing("[#{a}]", Map.of("a", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "안녕 #{name님, 4",
        "#{}님, 1",
        "#{ }님, 1",
        "#{주문{번호}}, 1",
        "#{a}#{b#{c}, 5",
        "＃{name}님, 1",
        "#｛name｝님, 1",
        "😀#{name｝님, 2",
        "끝#{, 2"
    })
    void what_begins_as_a_placeholder_and_is_none_is_told_by_its_place(String text, int position) {
        assertThat(Placeholders.malformed(text)).containsExactly(position);
    }

    @Test
    void a_name_has_50_characters_and_no_more_and_no_line_break() {
        assertThat(Placeholders.malformed("#{" + "😀".repeat(50) + "}")).isEmpty();
        assertThat(Placeholders.malformed("#{" + "가".repeat(51) + "}")).containsExactly(1);
        assertThat(Placeholders.malformed("#{이름\n}")).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#{name}님 #{주문 번호}", "# {a} {b} #1 }{ #", "", "$#"})
    void the_rest_is_sound(String text) {
        assertThat(Placeholders.malformed(text)).isEmpty();
    }

    @Test
    void what_nobody_gave_is_told_once() {
        assertThat(Placeholders.missing("#{a} #{b} #{c} #{b}", Map.of("a", "1")))
                .containsExactly("b", "c");
        assertThat(Placeholders.missing("# {a} #{} {a}", Map.of())).isEmpty();
    }
}
