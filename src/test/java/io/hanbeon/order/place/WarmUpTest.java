package io.hanbeon.order.place;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.hanbeon.Tables;
import io.hanbeon.merchant.Shops;
import io.hanbeon.shared.flow.Background;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class WarmUpTest {
    @Inject
    Background background;

    @Inject
    Shops shops;

    @Inject
    CheckBatch checkBatch;

    @Inject
    StoreBatch storeBatch;

    @Inject
    Sealer sealer;

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/started", "/q/health/ready"})
    void an_instance_that_is_up_has_been_warmed_up_and_has_stored_nothing(String health) {
        given().get(health).then().statusCode(200).body("checks.find { it.name == 'Warmed up' }.status", equalTo("UP"));
        assertThat(Tables.count("hanbeon.kicc_shop_order WHERE terminal_id = '-'"))
                .isZero();
    }

    @Test
    void an_instance_is_not_ready_before() {
        var instance = new WarmUp(background, shops, checkBatch, storeBatch, sealer);
        assertThat(instance.call().getStatus()).isEqualTo(DOWN);

        warmUp(instance);

        assertThat(instance.call().getStatus()).isEqualTo(UP);
    }

    @Test
    void what_cannot_be_warmed_up_keeps_no_instance_from_being_ready() {
        var instance = new WarmUp(background, shops, checkBatch, storeBatch, sealer);

        Tables.without("hanbeon.kicc_shop_order", () -> warmUp(instance));

        assertThat(instance.call().getStatus()).isEqualTo(UP);
    }

    private static void warmUp(WarmUp instance) {
        instance.warmUp().await().atMost(Patience.MAX);
    }
}
