package io.hanbeon.queue.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.Patience;
import io.hanbeon.Settings;
import io.hanbeon.queue.QueueLine;
import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.queue.QueueTerms;
import io.hanbeon.queue.line.LineKeys;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.QueueSettings;
import io.hanbeon.queue.line.SomeReplicas;
import io.hanbeon.queue.waiting.WaitingStore.Entering;
import io.hanbeon.queue.waiting.WaitingStore.InLine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places where Redis has a replica: who was told one keeps it, whatever becomes of the primary. */
@Tag("any-database")
class RedisFailOverTest {
    private static final int PEOPLE = 5_000;
    private static final int TOGETHER = 64;
    private static final int UNTIL_KILLED = 1_000;

    @TempDir
    Path directory;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final LineKeys keys = new LineKeys("FAILOVER");
    private final Seeded line = line();
    private ReplicatedRedis servers;

    private Seeded line() {
        var now = Instant.now();
        var terms = new QueueTerms(now.minusSeconds(120), now.minusSeconds(60), now.plusSeconds(600), 60, 1, true);
        return new Seeded(
                new QueueLine("FAILOVER", terms, "", 1, Optional.empty(), Optional.of(now.minusSeconds(50))),
                new byte[32]);
    }

    @BeforeEach
    void start() throws IOException {
        servers = new ReplicatedRedis(directory);
        long now = Instant.now().toEpochMilli();
        servers.redis
                .execute(
                        "HSET",
                        keys.meta(),
                        "epoch",
                        "1",
                        "base",
                        Long.toString(now / 1000 - 1),
                        "arrivals",
                        "0",
                        "until",
                        Long.toString(now + 3_600_000))
                .await()
                .indefinitely();
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        servers.resumeReplica();
        servers.close();
    }

    private WaitingStore store(Map<String, String> configured) {
        var all = new HashMap<>(Map.of("hanbeon.queue.replicas-min", "1"));
        all.putAll(configured);
        var settings = Settings.with(QueueSettings.class, all);
        return new WaitingStore(servers.redis, settings, SomeReplicas.of(settings, registry));
    }

    private Uni<Standing> enter(WaitingStore store, String ticket) {
        return store.enter(line, new Entering(new InLine(keys, ticket), 0, OptionalLong.empty(), List.of()));
    }

    private double missed() {
        return registry.get("hanbeon.queue.replicas.missed").counter().count();
    }

    @Test
    void a_place_is_told_once_a_replica_has_it() throws IOException, InterruptedException {
        var store = store(Map.of("hanbeon.queue.redis-max", "20s", "hanbeon.queue.replicas-wait-max", "15s"));
        servers.stopReplica();

        var entered = enter(store, "AA0000000001").subscribeAsCompletionStage();
        await().during(Duration.ofMillis(500)).until(() -> !entered.isDone());
        servers.resumeReplica();

        assertThat(entered.join()).isInstanceOf(Standing.Waiting.class);
        assertThat(missed()).isZero();
    }

    @Test
    void without_replicas_in_time_places_are_told_and_only_one_has_waited() throws IOException, InterruptedException {
        var store = store(Map.of(
                "hanbeon.queue.redis-max", "20s",
                "hanbeon.queue.replicas-wait-max", "3s",
                "hanbeon.queue.replicas-pause", "10m"));
        servers.stopReplica();

        var people = Multi.createFrom()
                .range(0, 100)
                .onItem()
                .transformToUniAndConcatenate(number -> enter(store, "AA%010d".formatted(number)))
                .collect()
                .asList()
                .await()
                .atMost(Patience.MAX);

        assertThat(people).hasSize(100).hasOnlyElementsOfType(Standing.Waiting.class);
        assertThat(missed()).isEqualTo(100);
    }

    @Test
    void whoever_was_told_a_place_has_it_after_the_primary_died() {
        var store = store(Map.of());
        Set<String> told = ConcurrentHashMap.newKeySet();

        Multi.createFrom()
                .range(0, PEOPLE)
                .map("AA%010d"::formatted)
                .onItem()
                .transformToUni(ticket -> enter(store, ticket)
                        .invoke(() -> {
                            told.add(ticket);
                            if (told.size() == UNTIL_KILLED) {
                                servers.killPrimary();
                            }
                        })
                        .onFailure(QueueRefusal.Away.class)
                        .recoverWithNull())
                .merge(TOGETHER)
                .collect()
                .last()
                .await()
                .indefinitely();
        servers.awaitPromotion();
        await().ignoreExceptions()
                .until(() -> enter(store, "BB0000000000").await().indefinitely() instanceof Standing.Waiting);

        assertThat(told).hasSizeGreaterThanOrEqualTo(UNTIL_KILLED).hasSizeLessThan(PEOPLE);
        assertThat(told)
                .allSatisfy(ticket -> assertThat(store.ask(line, ticket).await().indefinitely())
                        .isInstanceOf(Standing.Waiting.class));
    }
}
