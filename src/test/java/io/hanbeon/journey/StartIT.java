package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deployer sees when the packaged application starts without what it needs. */
@Tag("any-database")
class StartIT {

    @Test
    void without_settings_it_refuses_to_start_and_names_all_that_is_missing() {
        var app = Launch.bare().launch();

        assertThat(app.awaitEnd()).isNotZero();
        assertThat(app.log())
                .contains("한번을 시작할 수 없습니다", "Hanbeon cannot start")
                .contains("ENCRYPTION_KEY", "FINGERPRINT_KEY", "TOKEN_PRIVATE_KEY", "TOKEN_PUBLIC_KEYS")
                .contains("QUARKUS_DATASOURCE_REACTIVE_URL", "QUARKUS_DATASOURCE_JDBC_URL")
                .contains("QUARKUS_DATASOURCE_USERNAME", "QUARKUS_DATASOURCE_PASSWORD")
                .contains("QUARKUS_DATASOURCE_IMDS_REACTIVE_URL")
                .contains("QUARKUS_DATASOURCE_IMDS_USERNAME", "QUARKUS_DATASOURCE_IMDS_PASSWORD")
                .contains("QUARKUS_DATASOURCE_UMS_REACTIVE_URL")
                .contains("QUARKUS_DATASOURCE_UMS_USERNAME", "QUARKUS_DATASOURCE_UMS_PASSWORD")
                .contains("QUARKUS_REDIS_HOSTS", "KAFKA_BOOTSTRAP_SERVERS")
                .containsOnlyOnce("Hanbeon cannot start");
    }

    @Test
    void with_all_but_the_keys_it_refuses_to_start_and_names_the_keys() {
        var app = Launch.onLocalStack()
                .with("hanbeon.encryption.key", "")
                .with("hanbeon.encryption.fingerprint-key", "")
                .launch();

        assertThat(app.awaitEnd()).isNotZero();
        assertThat(app.log())
                .contains("ENCRYPTION_KEY", "FINGERPRINT_KEY")
                .doesNotContain("QUARKUS_DATASOURCE")
                .containsOnlyOnce("Hanbeon cannot start");
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.datasource.password, wrong, QUARKUS_DATASOURCE_PASSWORD",
        "quarkus.datasource.jdbc.url, jdbc:mysql://nowhere.invalid/hanbeon, no such host",
        "quarkus.datasource.jdbc.url, jdbc:mysql://127.0.0.1:1/hanbeon, does not answer",
        "hanbeon.encryption.key, abc, ENCRYPTION_KEY must be",
        "ENCRYPTION_KEY_FILE, /nowhere, /nowhere",
        "hanbeon.token.private-key, abc, TOKEN_PRIVATE_KEY",
        "hanbeon.order.code.block-size, many, hanbeon.order.code.block-size"
    })
    void a_start_that_fails_says_why_once_in_both_languages(String setting, String value, String why) {
        assertRefused(Launch.onLocalStack().with(setting, value), why);
    }

    @Test
    void a_port_that_is_taken_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            assertRefused(Launch.onLocalStack().with("quarkus.http.port", port), "port " + port);
            assertRefused(Launch.onLocalStack().with("quarkus.management.port", port), "QUARKUS_MANAGEMENT_PORT");
        }
    }

    @Test
    void what_is_the_houses_own_is_not_on_the_port_of_business() {
        try (var app = Launch.onLocalStack().start()) {
            for (String path : List.of("/q/health/ready", "/q/metrics", "/openapi", "/docs/")) {
                assertThat(app.get(path).statusCode()).as(path).isEqualTo(404);
                assertThat(app.manage(path).statusCode()).as(path).isEqualTo(200);
            }
        }
    }

    private static void assertRefused(Launch launch, String why) {
        var app = launch.launch();

        assertThat(app.awaitEnd()).isEqualTo(1);
        assertThat(app.log()).contains(why).containsOnlyOnce("한번을 시작할 수 없습니다").containsOnlyOnce("Hanbeon cannot start");
    }

    @Test
    void without_redis_and_kafka_it_listens_takes_orders_and_says_that_it_is_not_ready() {
        try (var app = Launch.onLocalStack()
                .with("quarkus.redis.hosts", "redis://127.0.0.1:1")
                .with("kafka.bootstrap.servers", "127.0.0.1:1")
                .launch()) {
            app.awaitListening();
            app.withShop();
            var batch = Batch.ars(1);

            assertThat(app.place(batch)).isEqualTo(batch.registered());
            await().atMost(PackagedApp.PATIENCE)
                    .until(() -> app.manage("/q/health/ready").statusCode() == 503);
            assertThat(app.manage("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(downChecks(app))
                    .anyMatch(name -> name.contains("Redis"))
                    .noneMatch(name -> name.contains("Kafka"));
        }
    }

    private static Iterable<String> downChecks(PackagedApp app) {
        return new JsonObject(app.manage("/q/health/ready").body())
                .getJsonArray("checks").stream()
                        .map(JsonObject.class::cast)
                        .filter(check -> "DOWN".equals(check.getString("status")))
                        .map(check -> check.getString("name"))
                        .toList();
    }
}
