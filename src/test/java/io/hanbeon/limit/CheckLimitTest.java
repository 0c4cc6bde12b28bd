package io.hanbeon.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.hanbeon.ByHand;
import io.hanbeon.SilentRedis;
import io.hanbeon.access.AsCaller;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over HTTP, at a path of which {@link ByHand} says that three requests an hour are enough. */
@QuarkusTest
@TestProfile(ByHand.class)
class CheckLimitTest {
    private static final String POLICY = "\"tested\";q=3;w=3600";

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void all_buckets_are_full() {
        await().ignoreExceptions().until(() -> redis.execute("FLUSHDB") != null);
    }

    @Test
    void every_answer_tells_what_is_left_and_the_one_too_many_is_429() {
        for (int left : new int[] {2, 1, 0}) {
            ask().then()
                    .statusCode(404)
                    .header("RateLimit-Policy", POLICY)
                    .header("RateLimit", matchesPattern("\"tested\";r=" + left + ";t=\\d+"));
        }
        var refused = ask();
        refused.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("code", equalTo("limit.too-many-requests"))
                .body("retry", equalTo("after"))
                .header("RateLimit-Policy", POLICY)
                .header("RateLimit", matchesPattern("\"tested\";r=0;t=\\d+"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 1_200);
    }

    @Test
    void people_of_one_address_are_limited_together_where_a_route_says_so() {
        for (var person : new String[] {"P1", "P1", "P2", "P3"}) {
            askTogether(person).then().header("RateLimit-Policy", "\"tested-together\";q=3;w=3600");
        }

        askTogether("P4").then().statusCode(429).header("RateLimit-Policy", "\"tested-together\";q=4;w=3600");
    }

    private static Response askTogether(String person) {
        return given().header(AsCaller.customer(person)).get("/api/reservations/TOGETHER");
    }

    @Test
    void a_path_written_otherwise_is_the_same_path() {
        ask();
        given().header(AsCaller.admin())
                .urlEncodingEnabled(false)
                .get("/%61pi/shops/LIMITED")
                .then()
                .header("RateLimit", matchesPattern("\"tested\";r=1;t=\\d+"));
    }

    @Test
    void while_redis_does_not_answer_a_request_is_served_to_its_end() {
        ask();
        SilentRedis.during(redis, () -> {
            var answer = ask();
            answer.then().statusCode(404).body("code", equalTo("shop.unknown")).header("RateLimit-Policy", POLICY);
            assertThat(answer.header("RateLimit")).isNull();
        });
    }

    private static Response ask() {
        return given().header(AsCaller.admin()).get("/api/shops/LIMITED");
    }
}
