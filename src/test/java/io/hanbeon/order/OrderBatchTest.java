package io.hanbeon.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.Settings;
import io.hanbeon.order.code.AuthCode;
import io.hanbeon.shop.Shop;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderBatchTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private final OrderSettings settings = Settings.defaults(OrderSettings.class);

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
        assertThat(placed(instant(placedAt)).expiresAt()).isEqualTo(instant(expiresAt));
    }

    @Test
    void only_sound_orders_are_stored() {
        assertThat(placed(Instant.EPOCH).soundLines())
                .extracting(OrderLine::orderNo)
                .containsExactly("A", "C");
    }

    private OrderBatch placed(Instant at) {
        var shop = new Shop("T1", "n", "", "a", "a", Shop.Profile.MINIMAL, Shop.BatchMode.PARTIAL, null, false, 0);
        var lines = List.of(
                new OrderLine(0, "A", 1, "x", ResultCode.REGISTERED),
                new OrderLine(1, "B", 0, "x", ResultCode.AMOUNT_MISSING),
                new OrderLine(2, "C", 1, "x", ResultCode.REGISTERED));
        var sound = new CheckedBatch.Sound(
                BatchJson.minimal("T1", "ARS").orders("A", 3).parsed(), RequestType.ARS, shop, lines);
        return OrderBatch.open(1, sound, new AuthCode("000100", false), at, settings.expiry());
    }

    private static Instant instant(LocalDateTime seoul) {
        return seoul.atZone(SEOUL).toInstant();
    }
}
