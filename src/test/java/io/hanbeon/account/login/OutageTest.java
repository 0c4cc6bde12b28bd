package io.hanbeon.account.login;

import static io.hanbeon.account.user.Person.with;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.hanbeon.ByHand;
import io.hanbeon.SilentRedis;
import io.hanbeon.access.Role;
import io.hanbeon.account.user.Person;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Redis is there and says nothing. */
@QuarkusTest
@TestProfile(ByHand.class)
class OutageTest {
    @Inject
    RedisDataSource redis;

    @Test
    void without_redis_nobody_passes_and_nobody_logs_in() {
        var person = Person.of(Role.CUSTOMER);
        var token = person.token();
        SilentRedis.during(redis, () -> {
            with(token)
                    .get("/api/me")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("account.sessions-down"));
            person.logIn().then().statusCode(503).body("code", equalTo("account.login-counters-down"));
        });
        await().until(() -> Person.status(token) == 200);
    }
}
