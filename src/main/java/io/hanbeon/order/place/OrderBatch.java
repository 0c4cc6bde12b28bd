package io.hanbeon.order.place;

import io.hanbeon.merchant.Shop;
import io.hanbeon.order.code.AuthCode;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A batch on its way into the database: its code taken, its sound orders to be stored. */
record OrderBatch(long id, CheckedBatch.Sound checked, AuthCode code, Instant placedAt, Instant expiresAt) {
    Shop shop() {
        return checked.shop();
    }

    BatchRequest request() {
        return checked.request();
    }

    List<OrderLine> soundLines() {
        return checked.soundLines();
    }

    int soundCount() {
        return (int) checked.lines().stream().filter(OrderLine::isSound).count();
    }

    /** Numbers of this batch that are not among those stored under it were taken before. */
    List<OrderLine> linesWhenStored(Set<String> stored) {
        return checked.lines().stream()
                .map(line -> line.isSound() && !stored.contains(line.orderNo()) ? line.duplicate() : line)
                .toList();
    }
}
