package io.hanbeon.shared.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.Test;

class InListTest {

    @Test
    void the_last_value_fills_up_to_a_power_of_two() {
        assertThat(InList.filled(List.of(1, 2, 3, 4, 5))).containsExactly(1, 2, 3, 4, 5, 5, 5, 5);
        assertThat(InList.filled(List.of(1, 2, 3, 4))).containsExactly(1, 2, 3, 4);
        assertThat(InList.filled(List.of(1))).containsExactly(1);
        assertThat(InList.filled(List.of())).isEmpty();
    }

    @Test
    void there_are_as_many_places_as_values() {
        var list = InList.of(List.of("a", "b", "c"));

        assertThat(list.places()).isEqualTo("?,?,?,?");
        assertThat(list.addTo(Tuple.of("before")).size()).isEqualTo(5);
    }

    @Test
    void nothing_is_among_no_values() {
        assertThat(InList.of(List.of()).places()).isEqualTo("NULL");
        assertThat(InList.of(List.of()).addTo(Tuple.tuple()).size()).isZero();
    }
}
