package io.hanbeon.order.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.shared.http.BadParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderCursorTest {
    @Test
    void what_was_written_is_read_again() {
        var cursor = new OrderCursor(123_456_789_012_345_678L, 999);

        assertThat(OrderCursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @Test
    void without_a_text_it_is_the_start() {
        assertThat(OrderCursor.parse(null)).isEqualTo(OrderCursor.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "한글", "' OR 1=1 --"})
    void what_we_did_not_write_is_refused(String text) {
        assertThatThrownBy(() -> OrderCursor.parse(text)).isInstanceOf(BadParameter.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AA", "AAAA", "==", "."})
    void more_than_we_wrote_is_refused(String more) {
        var text = new OrderCursor(123_456_789_012_345_678L, 999).text();

        assertThatThrownBy(() -> OrderCursor.parse(text + more)).isInstanceOf(BadParameter.class);
    }
}
