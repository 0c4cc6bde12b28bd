package io.hanbeon.message.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EucKrTest {
    @ParameterizedTest
    @CsvSource({"'', 0", "abc, 3", "한번, 4", "한 번, 5", "똠방각하, 8", "뷁, 2", "漢, 2", "※, 2", "😀, 1", "[000100], 8"})
    void text_is_as_long_as_carriers_count_it(String text, int bytes) {
        assertThat(EucKr.length(text)).isEqualTo(bytes);
    }
}
