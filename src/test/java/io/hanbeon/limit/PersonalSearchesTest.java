package io.hanbeon.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.hanbeon.ByHand;
import io.hanbeon.Settings;
import io.hanbeon.access.AsCaller;
import io.hanbeon.audit.search.AdmitPersonalSearch;
import io.hanbeon.limit.bucket.Bucket;
import io.hanbeon.limit.bucket.Buckets;
import io.hanbeon.limit.bucket.LimitMetrics;
import io.hanbeon.limit.bucket.Rate;
import io.hanbeon.shared.Caller;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each caller is of one test. */
@QuarkusTest
@TestProfile(ByHand.class)
class PersonalSearchesTest {
    /** As {@link ByHand} has it. */
    private static final Rate RATE = Rate.parse("1000000/99999h");

    @Inject
    RedisDataSource redis;

    @Inject
    Buckets buckets;

    @Inject
    LimitMetrics metrics;

    @Test
    void a_caller_may_search_so_often_and_no_more() {
        var limit = limit(Map.of("hanbeon.limit.personal-searches", "3/1h"));
        var caller = somebody();
        for (int i = 0; i < 3; i++) {
            count(limit, caller);
        }

        assertThatThrownBy(() -> count(limit, caller)).isInstanceOf(TooManyRequests.class);
        assertThatCode(() -> count(limit, somebody())).doesNotThrowAnyException();
    }

    @Test
    void the_last_digits_of_a_number_are_not_guessed_in_a_day() {
        var limit = limit(Map.of());
        var caller = somebody();
        for (int i = 0; i < 120; i++) {
            count(limit, caller);
        }

        assertThatThrownBy(() -> count(limit, caller)).isInstanceOf(TooManyRequests.class);
    }

    @Test
    void a_search_over_the_limit_is_429_and_the_list_is_shown() {
        var bucket = new Bucket(LimitPersonalSearches.ROUTE, "client:0TESTCALLER00", RATE).key();
        var machine = AsCaller.machine(4_711, "orders:read", AdmitPersonalSearch.SCOPE);
        long fullAtMicros = (System.currentTimeMillis() * 1_000) + RATE.requests() * RATE.microsPerRequest();
        redis.value(String.class).set(bucket, String.valueOf(fullAtMicros));
        try {
            given().header(machine)
                    .get("/api/orders?phone=01098765432")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("limit.too-many-requests"));
            given().header(machine).get("/api/orders").then().statusCode(200);
        } finally {
            redis.key().del(bucket);
        }
    }

    private LimitPersonalSearches limit(Map<String, String> configured) {
        return new LimitPersonalSearches(buckets, metrics, Settings.with(LimitSettings.class, configured));
    }

    private static void count(LimitPersonalSearches limit, Caller caller) {
        limit.count(caller).await().indefinitely();
    }

    private static Caller somebody() {
        var id = UUID.randomUUID().toString();
        return new Caller(Caller.Kind.PERSON, id, "tester", null, Set.of("ADMIN"), "127.0.0.1", "");
    }
}
