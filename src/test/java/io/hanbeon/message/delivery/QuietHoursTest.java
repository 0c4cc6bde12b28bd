package io.hanbeon.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.shared.Seoul;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    @ParameterizedTest
    @CsvSource({
        "2026-12-10T20:59:59, 2026-12-10T20:59:59",
        "2026-12-10T21:00:00, 2026-12-11T08:00:00",
        "2026-12-10T23:59:59, 2026-12-11T08:00:00",
        "2026-12-11T00:00:00, 2026-12-11T08:00:00",
        "2026-12-11T07:59:59, 2026-12-11T08:00:00",
        "2026-12-11T08:00:00, 2026-12-11T08:00:00",
        "2026-12-31T21:00:00, 2027-01-01T08:00:00"
    })
    void what_is_due_from_21_to_8_waits_for_8(LocalDateTime meant, LocalDateTime goes) {
        var time = Seoul.fromWallClock(meant);

        assertThat(QuietHours.endAfter(time)).isEqualTo(Seoul.fromWallClock(goes));
        assertThat(QuietHours.isQuiet(time)).isEqualTo(!meant.equals(goes));
    }
}
