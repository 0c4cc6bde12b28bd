package io.hanbeon.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.SettableClock;
import io.hanbeon.Settings;
import io.hanbeon.order.code.AuthCode;
import io.hanbeon.shop.Shop;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Without the writer: what is asked for is taken by hand. */
class GroupCommitQueueTest {
    private final Vertx vertx = Vertx.vertx();
    private final SettableClock clock = new SettableClock();
    private final OrderSettings settings = Settings.with(
            OrderSettings.class, Map.of("hanbeon.order.group.orders-max", "10", "hanbeon.order.group.groups-max", "1"));
    private final GroupCommit groups = new GroupCommit(vertx.eventBus(), settings, clock);
    private final Queue<Long> called = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void listen() {
        vertx.eventBus().<Long>consumer(GroupCommit.WRITE, call -> called.add(call.body()));
    }

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

    @Test
    void a_batch_that_was_given_up_does_not_end_a_group() {
        store(1, 4);
        var givenUp = store(2, 10);
        store(3, 6);
        givenUp.cancel();

        assertThat(takeGroup()).containsExactly(1L, 3L);
    }

    @Test
    void a_writer_whose_call_got_lost_is_free_again_after_a_time() {
        store(1, 1);
        await().until(() -> called.size() == 1);
        clock.advance(settings.storeMax().multipliedBy(2).plusMillis(1));

        store(2, 1);

        await().until(() -> called.size() == 2);
        assertThat(called).doesNotHaveDuplicates();
        assertThat(takeGroup()).containsExactly(1L, 2L);
    }

    @Test
    void a_writer_that_was_thought_lost_frees_no_place_but_its_own() {
        store(1, 1);
        await().until(() -> called.size() == 1);
        clock.advance(settings.storeMax().multipliedBy(3));
        store(2, 1);
        await().until(() -> called.size() == 2);

        groups.groupEnded(called.peek());
        store(3, 1);
        groups.groupEnded(called.stream().toList().getLast());

        await().until(() -> called.size() == 3);
        assertThat(takeGroup()).containsExactly(1L, 2L, 3L);
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
        return new OrderBatch(id, sound, new AuthCode("000100", true), Instant.EPOCH, Instant.EPOCH);
    }
}
