package io.hanbeon.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T00:30:00.123Z");

    private final Ids ids = at(NOW, 1);

    @Test
    void ids_grow_even_within_a_millisecond() {
        var made = Stream.generate(ids::next).limit(10_000).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void two_instances_make_no_equal_ids_at_the_same_time() {
        var made = new HashSet<Long>();
        var other = at(NOW, 2);
        for (int i = 0; i < 1_000; i++) {
            made.add(ids.next());
            made.add(other.next());
        }

        assertThat(made).hasSize(2_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_024, 5_000})
    void a_node_beyond_its_bits_is_refused_since_it_would_be_anothers(int node) {
        assertThatThrownBy(() -> at(NOW, node))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("HANBEON_NODE");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_023})
    void the_first_and_the_last_node_are_usable(int node) {
        assertThat(at(NOW, node).next()).isPositive();
    }

    @Test
    void the_floor_of_an_instant_parts_earlier_ids_from_later_ones() {
        assertThat(ids.next()).isGreaterThanOrEqualTo(Ids.floor(NOW)).isLessThan(Ids.floor(NOW.plusMillis(1)));
    }

    @Test
    void an_id_is_written_with_13_characters_and_read_again() {
        long id = ids.next();

        assertThat(Ids.text(id)).hasSize(13).matches("[0-9A-Z]+");
        assertThat(Ids.parse(Ids.text(id))).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0123456789ABCDE", "0123456789AB-", "한글한글한글한글한글한글한", "' OR 1=1 --  "})
    void what_writes_no_id_is_none(String text) {
        assertThat(Ids.parse(text)).isEmpty();
    }

    private static Ids at(Instant now, int node) {
        return new Ids(OptionalInt.of(node), Clock.fixed(now, ZoneOffset.UTC));
    }
}
