package io.hanbeon.ticket.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ticket.show.ReadFigures.Decision;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadFiguresTest {
    @ParameterizedTest
    @CsvSource({
        "1000, 20, 500, 10, 10000, NOTHING",
        "0, 0, 0, , 0, NOTHING",
        "1001, 20, 500, 10, 10000, REPLICA",
        "0, 21, 0, 0, 0, REPLICA",
        "0, 0, 0, 11, 0, REPLICA",
        "0, 21, 501, , 0, REPLICA",
        "2001, 0, 0, 0, 0, READ_MODEL",
        "0, 21, 501, 10, 10001, READ_MODEL",
        "0, 21, 501, 11, 0, READ_MODEL",
        "1001, 21, 501, , 10001, READ_MODEL",
        "1001, 21, 501, 11, 10001, EVENT_SOURCING"
    })
    void the_rule_counts_figures_over_their_limits(
            long reads, long misses, long millis, @Nullable Long lag, long searches, Decision decision) {
        var lagSeconds = lag == null ? OptionalLong.empty() : OptionalLong.of(lag);

        assertThat(new ReadFigures(reads, misses, millis, lagSeconds, searches).decision())
                .isEqualTo(decision);
    }

    @Test
    void a_count_is_forgotten_after_a_minute() {
        var now = new AtomicReference<>(Instant.parse("2026-11-26T00:00:00Z"));
        var lately = new LastMinute(now::get);

        lately.count();
        lately.count();
        now.set(now.get().plusSeconds(59));
        lately.count();
        assertThat(lately.sum()).isEqualTo(3);
        now.set(now.get().plusSeconds(1));
        assertThat(lately.sum()).isEqualTo(1);
    }
}
