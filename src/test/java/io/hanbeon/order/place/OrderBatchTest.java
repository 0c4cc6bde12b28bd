package io.hanbeon.order.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.merchant.Shop;
import io.hanbeon.order.code.AuthCode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderBatchTest {
    @Test
    void only_sound_orders_are_stored() {
        assertThat(placed().soundLines()).extracting(OrderLine::orderNo).containsExactly("A", "C");
    }

    private OrderBatch placed() {
        var shop = new Shop(
                "T1", "n", "", "a", "a", Shop.Profile.MINIMAL, Shop.BatchMode.PARTIAL, null, false, true, false, 0);
        var lines = List.of(
                new OrderLine(0, "A", 1, "x", ResultCode.REGISTERED),
                new OrderLine(1, "B", 0, "x", ResultCode.AMOUNT_MISSING),
                new OrderLine(2, "C", 1, "x", ResultCode.REGISTERED));
        var sound = new CheckedBatch.Sound(
                BatchJson.minimal("T1", "ARS").orders("A", 3).parsed(), RequestType.ARS, shop, lines);
        return new OrderBatch(1, sound, new AuthCode("000100", false), Instant.EPOCH, Instant.EPOCH);
    }
}
