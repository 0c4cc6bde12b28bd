package io.hanbeon.order.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.Settings;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private final Expiry expiry = new Expiry(Settings.defaults(ExpirySettings.class));

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T00:00:00,     2026-03-02T23:50:00",
        "2026-03-02T08:59:59.999, 2026-03-02T23:50:00",
        "2026-03-02T09:00:00,     2026-03-02T23:50:00",
        "2026-03-02T23:49:59.999, 2026-03-02T23:50:00",
        "2026-03-02T23:50:00,     2026-03-03T23:50:00",
        "2026-03-02T23:50:00.001, 2026-03-03T23:50:00",
        "2026-03-02T23:59:59.999, 2026-03-03T23:50:00",
        "2026-02-28T23:55:00,     2026-03-01T23:50:00",
        "2028-02-28T23:55:00,     2028-02-29T23:50:00",
        "2026-12-31T23:50:00,     2027-01-01T23:50:00"
    })
    void unpaid_orders_end_at_the_next_2350_of_seoul(LocalDateTime placedAt, LocalDateTime expiresAt) {
        assertThat(expiry.after(instant(placedAt))).isEqualTo(instant(expiresAt));
    }

    private static Instant instant(LocalDateTime seoul) {
        return seoul.atZone(SEOUL).toInstant();
    }
}
