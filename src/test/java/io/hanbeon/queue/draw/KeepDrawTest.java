package io.hanbeon.queue.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.queue.ALine;
import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.queue.admit.LinesByHand;
import io.hanbeon.queue.line.LineKeys;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.Lines;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An instance that is late: it keeps the list of a line that Redis lost meanwhile, or whose list is kept. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class KeepDrawTest {
    @Inject
    KeepDraw keepDraw;

    @Inject
    DrawStore store;

    @Inject
    LinesByHand byHand;

    @Inject
    Lines lines;

    @Inject
    RedisDataSource redis;

    private ALine line;
    private Seeded known;

    @BeforeEach
    void somebody_waits_for_the_opening() {
        line = ALine.opening(Duration.ofMinutes(30));
        byHand.turn();
        line.enter("K" + UUID.randomUUID().toString().substring(0, 12)).then().statusCode(200);
        known = lines.find(line.key).await().indefinitely().orElseThrow();
    }

    @Test
    void the_list_of_a_line_that_redis_lost_is_not_kept() {
        redis.key().keys("hanbeon:queue:" + line.key + ":*").forEach(redis.key()::del);
        byHand.turn();

        keepDraw.keep(known, 0).await().indefinitely();
        assertThat(store.find(line.key).await().indefinitely()).isEmpty();
        store.put(known.line(), new DrawStore.Page(0, 1, 0, List.of("AAAAAAAAAAAA")))
                .await()
                .indefinitely();
        assertThat(store.findPage(line.key, 0).await().indefinitely()).isEmpty();
    }

    @Test
    void a_list_that_people_may_leave_is_not_read_any_more() {
        redis.execute("HSET", new LineKeys(line.key).meta(), "frozen", "1");
        keepDraw.keep(known, 1).await().indefinitely();
        assertThat(store.findPage(line.key, 0).await().indefinitely()).isPresent();

        redis.execute("HDEL", new LineKeys(line.key).meta(), "frozen");
        assertThatThrownBy(() -> keepDraw.keep(known, 1).await().indefinitely()).isInstanceOf(QueueRefusal.Away.class);
    }
}
