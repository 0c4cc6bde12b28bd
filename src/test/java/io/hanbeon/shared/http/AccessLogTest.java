package io.hanbeon.shared.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.CapturedLog;
import io.hanbeon.access.AsCaller;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link ByHand} writes the access log in our pattern; nothing of it is shown but here. */
@QuarkusTest
@TestProfile(ByHand.class)
class AccessLogTest {
    private static final Logger ACCESS_LOG = Logger.getLogger("io.quarkus.http.access-log");

    @BeforeEach
    void show() {
        ACCESS_LOG.setLevel(Level.INFO);
    }

    @AfterEach
    void hide() {
        ACCESS_LOG.setLevel(Level.OFF);
    }

    @Test
    void what_is_searched_is_not_in_the_access_log() {
        try (var log = new CapturedLog()) {
            given().header(AsCaller.admin())
                    .get("/api/orders?phone=01098761234")
                    .then()
                    .statusCode(200);

            await().until(() -> log.lines().contains("GET /api/orders HTTP"));
            assertThat(log.lines()).doesNotContain("01098761234", "98761234", "phone=");
        }
    }
}
