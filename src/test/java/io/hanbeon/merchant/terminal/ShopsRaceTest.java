package io.hanbeon.merchant.terminal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class ShopsRaceTest {
    private static final int CHANGES = 40;

    @Inject
    RedisDataSource redis;

    @Test
    void whoever_changed_a_shop_reads_the_change_though_many_read_it_meanwhile() throws Exception {
        var terminalId = "RACE1";
        save(terminalId, "0000");
        var done = new AtomicBoolean();
        Callable<Void> reader = () -> {
            while (!done.get()) {
                read(terminalId);
            }
            return null;
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            var readers =
                    IntStream.range(0, 4).mapToObj(i -> threads.submit(reader)).toList();
            try {
                for (int i = 1; i <= CHANGES; i++) {
                    var line = "%04d".formatted(i);
                    save(terminalId, line);
                    assertThat(read(terminalId)).isEqualTo(line);
                }
            } finally {
                done.set(true);
            }
            for (var running : readers) {
                running.get();
            }
        }
    }

    @Test
    void a_change_on_another_instance_is_served_as_soon_as_it_is_announced() {
        var terminalId = "RACE2";
        save(terminalId, "0001");
        assertThat(read(terminalId)).isEqualTo("0001");

        Tables.execute("UPDATE hanbeon.kicc_shop SET ars_dnis = '0002' WHERE terminal_id = ?", terminalId);
        redis.pubsub(String.class).publish(ShopChanges.CHANNEL, terminalId);

        await().untilAsserted(() -> assertThat(read(terminalId)).isEqualTo("0002"));
    }

    @Test
    void a_shop_that_was_not_there_is_there_once_it_was_made() {
        var terminalId = "RACE3";
        given().header(AsCaller.admin())
                .get("/api/shops/" + terminalId)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("shop.unknown"));

        save(terminalId, "0003");

        assertThat(read(terminalId)).isEqualTo("0003");
    }

    private static String read(String terminalId) {
        return given().header(AsCaller.admin()).get("/api/shops/" + terminalId).path("arsDnis");
    }

    private static void save(String terminalId, String arsDnis) {
        ShopForm.save(terminalId, ShopForm.minimal(arsDnis));
    }
}
