package io.hanbeon.message.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void what_nobody_gave_is_told_once() {
        assertThat(Placeholders.missing("#{a} #{b} #{c} #{b}", Map.of("a", "1")))
                .containsExactly("b", "c");
        assertThat(Placeholders.missing("# {a} #{} {a}", Map.of())).isEmpty();
    }
}
