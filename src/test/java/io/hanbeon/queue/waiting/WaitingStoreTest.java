package io.hanbeon.queue.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.ByHand;
import io.hanbeon.Settings;
import io.hanbeon.queue.ALine;
import io.hanbeon.queue.QueueLine;
import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.queue.QueueTerms;
import io.hanbeon.queue.admit.LinesByHand;
import io.hanbeon.queue.draw.Draw;
import io.hanbeon.queue.line.LineKeys;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.Lines;
import io.hanbeon.queue.line.QueueSettings;
import io.hanbeon.queue.line.SomeReplicas;
import io.hanbeon.queue.seal.SignedPlaces;
import io.hanbeon.queue.seal.Tickets;
import io.hanbeon.queue.waiting.WaitingStore.Entering;
import io.hanbeon.queue.waiting.WaitingStore.InLine;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class WaitingStoreTest {
    private static final int PEOPLE_OF_PART = 1_000_000 / 4_096;
    private static final long BYTES_MAX = 200;

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    LinesByHand byHand;

    @Inject
    Lines lines;

    @Inject
    Tickets tickets;

    @Inject
    SignedPlaces places;

    private ALine here;
    private ALine there;

    @BeforeEach
    void two_lines_are_open() {
        here = ALine.open().paused(true);
        there = ALine.open().paused(true);
        byHand.turn();
        byHand.turn();
    }

    @Test
    void one_more_than_a_line_holds_is_turned_away() {
        var store = store(Map.of("hanbeon.queue.waiting-max", "3"));
        var standings = Stream.of("a", "b", "c", "d")
                .map(person -> enter(store, here, person))
                .toList();
        assertThat(standings.subList(0, 3)).hasOnlyElementsOfType(Standing.Waiting.class);
        assertThat(standings.get(3)).isInstanceOf(Standing.LineFull.class);
        assertThat(enter(store, here, "b")).isInstanceOf(Standing.Waiting.class);
    }

    @Test
    void by_policy_one_person_waits_in_so_many_lines_at_once() {
        var strict = store(Map.of());
        var lenient = store(Map.of("hanbeon.queue.lines-per-person-max", "2"));
        assertThat(enter(strict, here, "a")).isInstanceOf(Standing.Waiting.class);
        assertThat(enter(strict, there, "a", here)).isInstanceOf(Standing.Elsewhere.class);
        assertThat(enter(lenient, there, "a", here)).isInstanceOf(Standing.Waiting.class);
    }

    /** As many to a part as of a million waiters are in each of its 4,096. */
    @Test
    void a_waiter_takes_at_most_200_bytes() {
        var store = store(Map.of());
        var keys = new LineKeys(here.key);
        IntStream.range(0, PEOPLE_OF_PART)
                .mapToObj(number -> new InLine(keys, "AA%010d".formatted(number * 7_919)))
                .forEach(place ->
                        assertThat(enter(store, here, place, List.of())).isInstanceOf(Standing.Waiting.class));
        long bytes = Stream.of(keys.meta(), keys.order(), keys.part("AA"))
                .mapToLong(this::bytes)
                .sum();
        assertThat(bytes / PEOPLE_OF_PART).isBetween(50L, BYTES_MAX);
    }

    @Test
    void who_enters_is_judged_by_redis_clock_whatever_the_instances_says() {
        var slow = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        var fast = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        for (var clock : List.of(slow, fast)) {
            var enter = new EnterQueue(
                    lines, tickets, places, store(Map.of()), Settings.defaults(QueueSettings.class), clock);
            var place = enter.enter(here.key, "a", null).await().indefinitely();
            assertThat(place.standing()).isInstanceOf(Standing.Waiting.class);
        }
    }

    @Test
    void nobody_enters_before_the_lobby_opens_or_after_the_end() {
        var now = Instant.now();
        var hour = Duration.ofHours(1);
        var early = with(now.plus(hour), now.plus(hour), now.plus(hour.multipliedBy(2)));
        assertThat(enter(early, OptionalLong.empty()))
                .isInstanceOfSatisfying(
                        Standing.TooEarly.class,
                        standing -> assertThat(standing.left()).isBetween(Duration.ofMinutes(58), hour));
        var late = with(now.minus(hour), now.minus(hour), now.minusSeconds(1));
        assertThat(enter(late, OptionalLong.empty())).isInstanceOf(Standing.TooLate.class);
    }

    /** An instance that has not heard of it still knows the old opening. */
    @Test
    void nobody_joins_a_draw_whose_list_is_kept_or_being_kept() {
        var now = Instant.now();
        var lobby = with(now.minusSeconds(60), now.plusSeconds(60), now.plusSeconds(600));
        assertThat(enter(lobby, OptionalLong.empty()))
                .isInstanceOfSatisfying(
                        Standing.Waiting.class,
                        standing -> assertThat(standing.score()).isGreaterThanOrEqualTo(Draw.ARRIVALS));

        var meta = new LineKeys(here.key).meta();
        redis.execute("HSET", meta, "frozen", "1").await().indefinitely();
        assertThatThrownBy(() -> enter(lobby, OptionalLong.of(5))).isInstanceOf(QueueRefusal.Away.class);
        redis.execute("HDEL", meta, "frozen").await().indefinitely();
        assertThat(enter(lobby, OptionalLong.of(5)))
                .isInstanceOfSatisfying(
                        Standing.Waiting.class,
                        standing -> assertThat(standing.score()).isEqualTo(5));
    }

    private Seeded with(Instant lobbyOpensAt, Instant opensAt, Instant closesAt) {
        var known = lines.find(here.key).await().indefinitely().orElseThrow();
        var line = known.line();
        var terms = new QueueTerms(lobbyOpensAt, opensAt, closesAt, 60, 1, true);
        return new Seeded(
                new QueueLine(line.key(), terms, line.commitment(), line.epoch(), line.lostAt(), line.drawnAt()),
                known.seed());
    }

    private Standing enter(Seeded line, OptionalLong givenBack) {
        var person = "E" + UUID.randomUUID();
        return store(Map.of())
                .enter(line, new Entering(inLine(here, person), 0, givenBack, List.of()))
                .await()
                .indefinitely();
    }

    private long bytes(String key) {
        return redis.execute("MEMORY", "USAGE", key, "SAMPLES", "0")
                .await()
                .indefinitely()
                .toLong();
    }

    private WaitingStore store(Map<String, String> configured) {
        var settings = Settings.with(QueueSettings.class, configured);
        return new WaitingStore(redis, settings, SomeReplicas.of(settings));
    }

    private Standing enter(WaitingStore store, ALine line, String person, ALine... others) {
        var elsewhere = Stream.of(others).map(other -> inLine(other, person)).toList();
        return enter(store, line, inLine(line, person), elsewhere);
    }

    private Standing enter(WaitingStore store, ALine line, InLine place, List<InLine> others) {
        var known = lines.find(line.key).await().indefinitely().orElseThrow();
        return store.enter(known, new Entering(place, 0, OptionalLong.empty(), others))
                .await()
                .indefinitely();
    }

    private InLine inLine(ALine line, String person) {
        return new InLine(new LineKeys(line.key), tickets.of(line.key, person));
    }
}
