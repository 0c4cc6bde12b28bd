package io.hanbeon.limit.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Settings;
import io.hanbeon.SilentRedis;
import io.hanbeon.limit.LimitSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
@Tag("any-database")
class BucketsTest {
    private static final int CALLERS = 64;

    @Inject
    Buckets buckets;

    @Inject
    RedisDataSource redis;

    @Inject
    ReactiveRedisDataSource reactiveRedis;

    @Inject
    LimitMetrics metrics;

    @Inject
    MeterRegistry meters;

    @Inject
    Vertx vertx;

    @BeforeEach
    void redis_answers() {
        await().until(() -> take(bucket("1/1h")) instanceof Allowance.Given);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10, 63})
    void of_64_callers_at_once_a_bucket_of_n_serves_n(int requests) {
        var bucket = bucket(requests + "/5h");
        assertThat(takeAtOnce(bucket))
                .doesNotHaveAnyElementsOfTypes(Allowance.Unknown.class)
                .filteredOn(Allowance.Given.class::isInstance)
                .hasSize(requests);
    }

    @Test
    void what_is_left_is_counted_down_and_then_it_is_told_when_to_come_again() {
        var bucket = bucket("3/1h");
        assertThat(Stream.generate(() -> (Allowance.Given) take(bucket))
                        .limit(3)
                        .map(Allowance.Given::left))
                .containsExactly(2L, 1L, 0L);
        var refused = (Allowance.Refused) take(bucket);
        assertThat(refused.nextAfter()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(20));
        assertThat(refused.fullAfter()).isGreaterThan(refused.nextAfter());
    }

    @Test
    void what_one_turn_asks_for_is_handed_out_in_its_order() {
        var small = bucket("2/1h");
        var large = bucket("100/1h");

        var allowances = takeInOneTurn(List.of(small, large, small, small, large, small));

        assertThat(allowances.subList(0, 3)).extracting(BucketsTest::left).containsExactly(1L, 99L, 0L);
        assertThat(allowances.get(3)).isInstanceOf(Allowance.Refused.class).isEqualTo(allowances.get(5));
        assertThat(left(allowances.get(4))).isEqualTo(98);
        assertThat(((Allowance.Given) allowances.get(2)).fullAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(((Allowance.Refused) allowances.get(3)).nextAfter()).isEqualTo(Duration.ofMinutes(30));
        assertThat(take(small)).isInstanceOf(Allowance.Refused.class);
        assertThat(left(take(large))).isEqualTo(97);
    }

    @Test
    void a_token_comes_back_with_time() {
        var bucket = bucket("1/1s");
        take(bucket);
        await().until(() -> take(bucket) instanceof Allowance.Given);
    }

    @Test
    void the_bucket_of_one_is_not_anothers() {
        take(bucket("1/1h"));
        assertThat(take(bucket("1/1h"))).isInstanceOf(Allowance.Given.class);
    }

    @Test
    void a_redis_that_forgot_the_script_is_told_again() {
        var bucket = bucket("2/1h");
        take(bucket);
        redis.execute("SCRIPT", "FLUSH");
        assertThat(take(bucket)).isInstanceOf(Allowance.Given.class);
        assertThat(take(bucket)).isInstanceOf(Allowance.Refused.class);
    }

    @Test
    void while_redis_does_not_answer_everybody_may_and_it_is_counted() {
        var bucket = bucket("1/1h");
        double before = failedOpen();
        SilentRedis.during(redis, () -> {
            assertThat(take(bucket)).isEqualTo(new Allowance.Unknown(bucket));
        });
        assertThat(failedOpen()).isEqualTo(before + 1);
    }

    private Allowance take(Bucket bucket) {
        return buckets.take(bucket).await().indefinitely();
    }

    private List<Allowance> takeAtOnce(Bucket bucket) {
        var settings = Settings.with(LimitSettings.class, Map.of("hanbeon.limit.answer-max", "1m"));
        var patient = new Buckets(reactiveRedis, metrics, settings);
        var taken = Stream.generate(() -> patient.take(bucket).subscribeAsCompletionStage())
                .limit(CALLERS)
                .toList();
        return taken.stream().map(CompletableFuture::join).toList();
    }

    private List<Allowance> takeInOneTurn(List<Bucket> asked) {
        var turn = new CompletableFuture<List<CompletableFuture<Allowance>>>();
        vertx.getOrCreateContext()
                .runOnContext(ignored -> turn.complete(asked.stream()
                        .map(bucket -> buckets.take(bucket).subscribeAsCompletionStage())
                        .toList()));
        return turn.join().stream().map(CompletableFuture::join).toList();
    }

    private static long left(Allowance allowance) {
        return ((Allowance.Given) allowance).left();
    }

    private double failedOpen() {
        return meters.get("hanbeon.limit.failed.open").counter().count();
    }

    private static Bucket bucket(String rate) {
        return new Bucket("test", "client:" + UUID.randomUUID(), Rate.parse(rate));
    }
}
