package io.hanbeon.queue;

import static io.hanbeon.account.user.Person.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.hanbeon.ByHand;
import io.hanbeon.SilentRedis;
import io.hanbeon.access.AsCaller;
import io.hanbeon.queue.admit.LinesByHand;
import io.hanbeon.queue.seal.Tickets;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class QueueTest {
    private static final String LONG_AGO = "-4000";

    @Inject
    LinesByHand lines;

    @Inject
    Tickets tickets;

    @Inject
    RedisDataSource redis;

    private final String first = person();
    private final String second = person();
    private final String third = person();

    @BeforeEach
    void redis_answers() {
        await().ignoreExceptions().until(() -> redis.execute("PING") != null);
    }

    @Test
    void whoever_comes_first_is_ahead_and_keeps_the_place() {
        var line = begun(ALine.open().paused(true));

        line.enter(first)
                .then()
                .statusCode(200)
                .body("status", equalTo("WAITING"))
                .body("scheduleId", equalTo(line.key))
                .body("rank", equalTo(1))
                .body("token", nullValue());
        line.enter(second).then().body("rank", equalTo(2));

        line.enter(first).then().statusCode(200).body("rank", equalTo(1));
        line.status(second).then().statusCode(200).body("rank", equalTo(2));
    }

    @Test
    void many_tabs_at_once_share_one_place() {
        var line = begun(ALine.open().paused(true));
        IntStream.range(0, 20)
                .parallel()
                .forEach(tab -> line.enter(first).then().statusCode(200).body("rank", equalTo(1)));
        line.enter(second).then().body("rank", equalTo(2));
    }

    @Test
    void the_wait_is_the_rank_at_the_organisers_rate() {
        var line = begun(ALine.open().perMinute(60).inside(1));
        enterAll(line, 3);
        lines.turn();
        line.enter(first).then().body("estimatedWaitTime", greaterThan(1)).body("pollAfterSeconds", equalTo(5));
    }

    @Test
    void who_waits_in_one_line_does_not_wait_in_another_until_they_leave() {
        var here = begun(ALine.open().paused(true));
        var there = begun(ALine.open().paused(true));
        here.enter(first).then().statusCode(200);

        there.enter(first).then().statusCode(409).body("code", equalTo("ALREADY_IN_QUEUE"));

        here.leave(first).then().statusCode(200).body("message", equalTo("Removed from queue"));
        there.enter(first).then().statusCode(200);
        here.leave(first).then().statusCode(404).body("code", equalTo("NOT_IN_QUEUE"));
    }

    @Test
    void no_more_are_inside_than_the_organiser_says_and_who_leaves_makes_room() {
        var line = begun(ALine.open().inside(2));
        var people = enterAll(line, 5);

        await().until(() -> turned(() -> inside(line) == 2));
        lines.turn();
        assertThat(people.subList(0, 2)).allMatch(person -> isIn(line, person));
        line.status(people.get(2)).then().body("rank", equalTo(1));

        line.leave(people.getFirst()).then().statusCode(200);
        await().until(() -> turned(() -> isIn(line, people.get(2))));
        assertThat(inside(line)).isEqualTo(2);
    }

    @Test
    void many_turns_at_once_let_in_no_more_than_the_rate() {
        long begin = System.nanoTime();
        var line = begun(ALine.open().perMinute(60));
        enterAll(line, 10);
        IntStream.range(0, 40).parallel().forEach(turn -> lines.turn());
        long seconds = (System.nanoTime() - begin) / 1_000_000_000 + 1;
        assertThat(inside(line)).isLessThanOrEqualTo(seconds + 1);
    }

    @Test
    void nobody_is_let_in_while_the_line_is_paused() {
        var line = begun(ALine.open().paused(true));
        line.enter(first);
        lines.turn();
        lines.turn();
        line.status(first).then().body("status", equalTo("WAITING"));

        line.paused(false);
        await().until(() -> turned(() -> isIn(line, first)));
    }

    @Test
    void every_tab_gets_the_same_token() {
        var line = begun(ALine.open());
        line.enter(first);
        await().until(() -> turned(() -> isIn(line, first)));

        line.status(first)
                .then()
                .body("status", equalTo("ACTIVE"))
                .body("rank", equalTo(0))
                .body("estimatedWaitTime", equalTo(0))
                .body("token", startsWith("qr_"));
        assertThat(line.token(first)).isEqualTo(line.token(first));
        line.enter(first).then().statusCode(200).body("token", equalTo(line.token(first)));
    }

    @Test
    void who_is_not_heard_of_blocks_nobody_and_is_told() {
        var line = begun(ALine.open().paused(true));
        line.enter(first);
        line.enter(second);
        forget(line, first);

        lines.sweep();
        line.status(second).then().body("rank", equalTo(1));
        line.status(first).then().statusCode(404).body("type", notNullValue()).body("detail", notNullValue());
        line.status(first).then().body("code", equalTo("NOT_IN_QUEUE"));
        line.enter(first).then().statusCode(200).body("rank", equalTo(2));
    }

    @Test
    void who_is_gone_is_passed_over_when_their_turn_comes() {
        var line = begun(ALine.open().paused(true));
        line.enter(first);
        line.enter(second);
        forget(line, first);

        line.inside(1).paused(false);
        await().until(() -> turned(() -> isIn(line, second)));
        line.status(first).then().statusCode(404);
    }

    /** Redis was away, or every instance: nobody could be heard of. */
    @Test
    void an_outage_longer_than_the_grace_costs_nobody_the_place() {
        var line = begun(ALine.open().paused(true));
        line.enter(first);
        line.enter(second);
        beAway(line, first);

        lines.sweep();
        line.status(first).then().statusCode(200).body("rank", equalTo(1));
    }

    @Test
    void after_an_outage_longer_than_the_grace_the_first_is_let_in_first() {
        var line = begun(ALine.open().paused(true));
        line.enter(first);
        line.enter(second);
        line.inside(1).paused(false);
        beAway(line, first);

        await().until(() -> turned(() -> inside(line) == 1));
        assertThat(isIn(line, first)).isTrue();
    }

    /** Its list was kept, and whoever kept it had no time to say so to Redis. */
    @Test
    void a_draw_that_redis_was_not_told_of_lets_people_leave_all_the_same() {
        var line = begun(ALine.open().paused(true));
        line.enter(first);
        line.enter(second);
        redis.execute("HDEL", key(line, "meta"), "drawn");
        redis.execute("HSET", key(line, "meta"), "frozen", "1");

        lines.turn();
        line.leave(first).then().statusCode(200);
        line.status(second).then().body("rank", equalTo(1));
    }

    @Test
    void what_is_known_of_people_is_kept_as_long_as_the_line_when_its_end_moves() {
        var line = begun(ALine.open().paused(true));
        line.enter(first);
        var later = java.time.Instant.now().plus(java.time.Duration.ofDays(3));
        line.put(line.terms().put("closesAt", later.toString())).then().statusCode(200);
        lines.turn();

        line.status(first).then().statusCode(200);
        assertThat(redis.execute("PTTL", part(line, first)).toLong())
                .isGreaterThan(java.time.Duration.ofDays(3).toMillis());
    }

    @Test
    void an_admission_that_nobody_used_ends_and_lets_the_next_in() {
        var line = begun(ALine.open().inside(1));
        line.enter(first);
        line.enter(second);
        await().until(() -> turned(() -> isIn(line, first)));

        redis.execute("ZADD", key(line, "admitted"), "1", tickets.of(line.key, first));
        await().until(() -> turned(() -> isIn(line, second)));
        line.status(first).then().statusCode(404).body("code", equalTo("NOT_IN_QUEUE"));
        line.enter(first).then().statusCode(200).body("rank", equalTo(1));
    }

    @Test
    void a_line_that_redis_lost_says_so_and_gives_places_back_to_who_can_show_them() {
        var line = begun(ALine.open().paused(true));
        var places = Stream.of(first, second, third)
                .map(person -> line.enter(person).then().extract().<String>path("place"))
                .toList();
        lose(line);

        line.enter(first).then().statusCode(503).header("Retry-After", notNullValue());
        lines.turn();

        line.status(first).then().statusCode(410).body("code", equalTo("PLACE_LOST"));
        var latecomer = person();
        line.enter(latecomer).then().statusCode(200).body("rank", equalTo(1));
        line.enterWith(third, places.get(2)).then().statusCode(200).body("rank", equalTo(1));
        line.enterWith(first, places.getFirst()).then().statusCode(200).body("rank", equalTo(1));
        line.status(third).then().body("rank", equalTo(2));
        line.status(latecomer).then().body("rank", equalTo(3));
        line.enterWith(second, places.getFirst()).then().statusCode(400);
    }

    @Test
    void a_place_of_before_is_worth_nothing_while_the_line_was_not_lost() {
        var line = begun(ALine.open().paused(true));
        String place = line.enter(first).path("place");
        line.enter(second);
        line.leave(first);
        line.enterWith(first, place).then().statusCode(200).body("rank", equalTo(2));
    }

    @Test
    void without_redis_it_is_said_when_to_come_again() {
        var line = begun(ALine.open());
        SilentRedis.during(redis, () -> {
            line.enter(first)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", equalTo("3"))
                    .body("code", equalTo("QUEUE_UNAVAILABLE"));
        });
    }

    @Test
    void before_the_lobby_opens_and_after_the_end_nobody_enters() {
        var early = ALine.opening(java.time.Duration.ofHours(2));
        var line = begun(ALine.open());
        var terms = line.terms();
        early.enter(first).then().statusCode(400).body("code", equalTo("TICKET_SALE_NOT_STARTED"));

        line.put(terms.put("closesAt", java.time.Instant.now().minusMillis(1).toString()))
                .then()
                .statusCode(200);
        line.enter(first).then().statusCode(400).body("code", equalTo("TICKET_SALE_ENDED"));
    }

    @Test
    void a_schedule_without_a_line_is_unknown() {
        as(AsCaller.customer())
                .body("{\"scheduleId\":\"nobody\"}")
                .post("/api/queue/enter")
                .then()
                .statusCode(404)
                .body("code", equalTo("SCHEDULE_NOT_FOUND"));
    }

    @Test
    void the_opening_of_an_open_line_stands_and_times_must_follow_each_other() {
        var line = ALine.open();
        var terms = line.terms();
        line.put(terms.copy()
                        .put("opensAt", java.time.Instant.now().plusSeconds(60).toString()))
                .then()
                .statusCode(409);
        line.put(terms.copy().put("closesAt", terms.getString("lobbyOpensAt")))
                .then()
                .statusCode(400);
        line.put(terms.copy().put("admittedPerMinute", 60_001)).then().statusCode(400);
    }

    @Test
    void administrators_see_who_waits_and_who_is_inside() {
        var line = begun(ALine.open().inside(1));
        enterAll(line, 3);
        await().until(() -> turned(() -> inside(line) == 1));

        as(AsCaller.admin())
                .get("/api/queue/admin/stats")
                .then()
                .statusCode(200)
                .body("scheduleStats.scheduleId", hasItem(line.key))
                .body("scheduleStats.find { it.scheduleId == '" + line.key + "' }.waitingCount", equalTo(2))
                .body("scheduleStats.find { it.scheduleId == '" + line.key + "' }.activeCount", equalTo(1))
                .body("scheduleStats.find { it.scheduleId == '" + line.key + "' }.tps", equalTo(1_000))
                .body("batchIntervalSeconds", equalTo(1));
    }

    private ALine begun(ALine line) {
        lines.turn();
        lines.turn();
        return line;
    }

    private static String person() {
        return "P" + UUID.randomUUID().toString().substring(0, 12);
    }

    private static List<String> enterAll(ALine line, int people) {
        return IntStream.range(0, people)
                .mapToObj(number -> person())
                .peek(person -> line.enter(person).then().statusCode(200))
                .toList();
    }

    private boolean turned(java.util.function.BooleanSupplier then) {
        lines.turn();
        return then.getAsBoolean();
    }

    private static boolean isIn(ALine line, String person) {
        return "ACTIVE".equals(line.status(person).path("status"));
    }

    private long inside(ALine line) {
        return redis.execute("ZCARD", key(line, "admitted")).toLong();
    }

    private void forget(ALine line, String person) {
        redis.execute("HSET", part(line, person), tickets.of(line.key, person), LONG_AGO);
    }

    /** The line was looked at last when somebody was heard of last, long ago. */
    private void beAway(ALine line, String person) {
        forget(line, person);
        redis.execute("HSET", key(line, "meta"), "looked", "-1000");
    }

    private String part(ALine line, String person) {
        return key(line, "seen:" + tickets.of(line.key, person).substring(0, 2));
    }

    private void lose(ALine line) {
        redis.key().keys(key(line, "*")).forEach(found -> redis.key().del(found));
    }

    private static String key(ALine line, String part) {
        return "hanbeon:queue:" + line.key + ":" + part;
    }
}
