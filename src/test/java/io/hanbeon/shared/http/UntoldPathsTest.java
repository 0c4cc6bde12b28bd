package io.hanbeon.shared.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.RawHttp;
import io.hanbeon.access.AsCaller;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class UntoldPathsTest {
    private static final String STRANGE = "strange-";

    @TestHTTPResource("/")
    URI server;

    @Inject
    MeterRegistry meters;

    @Test
    void a_path_that_a_stranger_made_up_is_no_label() throws IOException {
        for (int i = 0; i < 5; i++) {
            given().patch("/api/shops/" + STRANGE + i).then().statusCode(405);
            given().options("/api/shops/" + STRANGE + i);
            given().get("/" + STRANGE + i).then().statusCode(404);
            try (var connection = RawHttp.to(server)) {
                connection.head("POST /" + STRANGE + i, "Content-Length: 99999999");
                assertThat(connection.answer()).startsWith("HTTP/1.1 413 ");
            }
        }
        given().header(AsCaller.admin()).get("/api/shops/" + STRANGE).then().statusCode(404);

        await().until(() -> labels().contains("/UNMATCHED"));
        assertThat(labels()).noneMatch(label -> label.contains(STRANGE));
    }

    @Test
    void a_refusal_of_a_resource_keeps_its_path() {
        given().get("/api/shops/05532206").then().statusCode(401);

        await().until(() -> labels("401").contains("/api/shops/{terminalId}"));
    }

    private Set<String> labels() {
        return labels(meters.find("http.server.requests").timers());
    }

    private Set<String> labels(String status) {
        return labels(meters.find("http.server.requests").tag("status", status).timers());
    }

    private static Set<String> labels(Collection<Timer> timers) {
        return timers.stream()
                .map(timer -> timer.getId().getTag("uri"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
