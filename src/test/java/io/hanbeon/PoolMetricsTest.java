package io.hanbeon;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class PoolMetricsTest {
    @ParameterizedTest
    @ValueSource(strings = {"hanbeon", "imds"})
    void each_pool_of_connections_has_gauges_of_its_own(String pool) {
        given().get("/q/health/ready");

        given().get("/q/metrics").then().body(containsString("sql_pool_active{pool_name=\"%s\"".formatted(pool)));
    }
}
