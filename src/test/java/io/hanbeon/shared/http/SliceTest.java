package io.hanbeon.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceTest {
    private static final int LIMIT = 2;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LIMIT})
    void what_nothing_follows_has_no_cursor(int size) {
        var found = List.of("a", "b").subList(0, size);

        assertThat(Slice.of(found, LIMIT, one -> "cursor of " + one)).isEqualTo(new Slice<>(found, null));
    }

    @Test
    void the_one_more_that_was_found_is_not_shown_and_leads_on_from_the_one_before() {
        assertThat(Slice.of(List.of("a", "b", "c"), LIMIT, one -> "cursor of " + one))
                .isEqualTo(new Slice<>(List.of("a", "b"), "cursor of b"));
    }
}
