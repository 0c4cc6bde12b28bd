package io.hanbeon.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeoulTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T14:59:59.999Z, 2026-03-01",
        "2026-03-01T15:00:00Z,     2026-03-02",
        "2026-12-31T15:00:00Z,     2027-01-01"
    })
    void a_business_day_begins_at_seouls_midnight(Instant instant, LocalDate day) {
        assertThat(Seoul.businessDay(instant)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T14:49:59.999Z, 2026-03-02T14:50:00Z",
        "2026-03-02T14:50:00Z,     2026-03-03T14:50:00Z",
        "2026-02-28T15:30:00Z,     2026-03-01T14:50:00Z"
    })
    void the_next_2350_is_strictly_after(Instant instant, Instant next) {
        assertThat(Seoul.next(LocalTime.of(23, 50), instant)).isEqualTo(next);
    }

    @Test
    void a_wall_clock_is_nine_hours_ahead_and_comes_back_as_it_was() {
        var instant = Instant.parse("2026-02-28T15:00:01.234Z");

        assertThat(Seoul.wallClock(instant)).isEqualTo(LocalDateTime.parse("2026-03-01T00:00:01.234"));
        assertThat(Seoul.fromWallClock(Seoul.wallClock(instant))).isEqualTo(instant);
    }
}
