package io.hanbeon.queue;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.hanbeon.queue.admit.LinesByHand;
import io.hanbeon.queue.line.LineKeys;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What happens to a line when Redis loses it at its opening. */
@QuarkusTest
@TestProfile(ByHand.class)
class OpeningTest {
    private static final String LATER = "-100";

    @Inject
    LinesByHand lines;

    @Inject
    RedisDataSource redis;

    @Test
    void the_draw_waits_for_those_whom_redis_lost_at_the_opening() {
        var line = ALine.opening(Duration.ofMinutes(30)).paused(true);
        lines.turn();
        var person = "O" + UUID.randomUUID().toString().substring(0, 12);
        String place = line.enter(person).then().statusCode(200).extract().path("place");
        open(line);
        redis.key().keys("hanbeon:queue:" + line.key + ":*").forEach(redis.key()::del);

        lines.turn();
        proof(line).body("drawnAt", nullValue());
        line.enterWith(person, place).then().statusCode(200).body("phase", equalTo("DRAWING"));
        redis.execute("HINCRBY", new LineKeys(line.key).meta(), "base", LATER);
        lines.turn();

        proof(line).body("drawnAt", notNullValue()).body("drawn", equalTo(1));
        line.status(person).then().body("rank", equalTo(1)).body("phase", equalTo("LINE"));
    }

    private static void open(ALine line) {
        var opening = Instant.parse(line.opensNow().terms().getString("opensAt"));
        await().until(() -> Instant.now().isAfter(opening.plusMillis(10)));
    }

    private static ValidatableResponse proof(ALine line) {
        return given().get("/api/queue/" + line.key + "/proof").then().statusCode(200);
    }
}
