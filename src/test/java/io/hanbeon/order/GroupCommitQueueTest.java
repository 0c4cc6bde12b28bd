package io.hanbeon.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.Settings;
import io.hanbeon.order.code.AuthCode;
import io.hanbeon.shop.Shop;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without the writer: what is asked for is taken by hand. */
class GroupCommitQueueTest {
    private final Vertx vertx = Vertx.vertx();
    private final OrderSettings settings =
            Settings.with(OrderSettings.class, Map.of("hanbeon.order.group.orders-max", "10"));
    private final GroupCommit groups = new GroupCommit(vertx.eventBus(), settings);

    @AfterEach
    void close() {
        vertx.closeAndForget();
    }

    @Test
    void a_group_has_no_more_orders_than_the_limit() {
        store(1, 4);
        store(2, 6);
        store(3, 1);

        assertThat(takeGroup()).containsExactly(1L, 2L);
        assertThat(takeGroup()).containsExactly(3L);
        assertThat(takeGroup()).isEmpty();
    }

    @Test
    void a_batch_larger_than_the_limit_goes_alone() {
        store(1, 11);
        store(2, 1);

        assertThat(takeGroup()).containsExactly(1L);
        assertThat(takeGroup()).containsExactly(2L);
    }

    @Test
    void a_large_batch_does_not_make_those_behind_it_wait_twice() {
        store(1, 1);
        store(2, 11);
        store(3, 1);

        assertThat(takeGroup()).containsExactly(1L);
        assertThat(takeGroup()).containsExactly(2L);
        assertThat(takeGroup()).containsExactly(3L);
    }

    @Test
    void a_batch_whose_caller_gave_up_is_not_written() {
        var givenUp = store(1, 3);
        store(2, 3);
        givenUp.cancel();

        assertThat(takeGroup()).containsExactly(2L);
    }

    private Cancellable store(long id, int orders) {
        return groups.store(batch(id, orders)).subscribe().with(lines -> {});
    }

    private List<Long> takeGroup() {
        return groups.takeGroup().stream().map(waiting -> waiting.batch().id()).toList();
    }

    private OrderBatch batch(long id, int orders) {
        var shop = new Shop("T1", "n", "", "a", "a", Shop.Profile.MINIMAL, Shop.BatchMode.PARTIAL, null, false, 0);
        var lines = IntStream.range(0, orders)
                .mapToObj(seq -> new OrderLine(seq, id + "-" + seq, 1, "x", ResultCode.REGISTERED))
                .toList();
        var sound = new CheckedBatch.Sound(
                BatchJson.minimal("T1", "ARS").orders("A", orders).parsed(), RequestType.ARS, shop, lines);
        return OrderBatch.open(id, sound, new AuthCode("000100", true), Instant.EPOCH, settings.expiry());
    }
}
