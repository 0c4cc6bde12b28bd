package io.hanbeon.shared.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.hanbeon.access.AsCaller;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer carries, and what our documents say about errors. */
@QuarkusTest
@TestProfile(ByHand.class)
class HeadersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"/api/orders?terminal=x", "/api/nowhere", "/test/troubles/bug", "/q/health/live", "/problems/"})
    void every_answer_keeps_browsers_in_bounds(String path) {
        given().get(path)
                .then()
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("X-Frame-Options", equalTo("DENY"))
                .header("Content-Security-Policy", equalTo("frame-ancestors 'none'"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Strict-Transport-Security", nullValue())
                .header("Server", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders?terminal=x", "/api/nowhere", "/api/orders?limit=x"})
    void nothing_of_the_api_is_stored_on_the_way(String path) {
        given().get(path).then().header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void other_origins_are_allowed_nothing() {
        given().header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "POST")
                .options("/api/orders/batches")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", "https://elsewhere.example")
                .get("/api/orders?terminal=x")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void the_type_of_a_problem_leads_to_its_heading() {
        String type = given().header(AsCaller.admin()).get("/api/shops/none").path("type");

        assertThat(type).isEqualTo("/problems/#shop.unknown");
        assertThat(given().get("/problems/").asString()).contains("id=\"shop.unknown\"", "가맹점 터미널 {terminalId}");
    }

    @Test
    void every_operation_says_which_problems_it_may_answer_with() {
        var api = given().accept("application/json").get("/openapi?format=json").jsonPath();
        Map<String, Map<String, Map<String, ?>>> paths = api.getMap("paths");

        assertThat(api.getList("components.schemas.Problem.required")).contains("code", "retry", "traceId");
        assertThat(paths)
                .isNotEmpty()
                .allSatisfy((path, operations) -> assertThat(operations)
                        .allSatisfy((method, operation) -> assertThat(((Map<?, ?>) operation.get("responses"))
                                        .keySet()
                                        .toString())
                                .describedAs("%s %s", method, path)
                                .contains("401", "403", "429", "500", "503")));
        for (var status : List.of("400", "413", "415", "422")) {
            assertThat(api.getString(
                            "paths.'/api/orders/batches'.post.responses.'%s'.content.'application/problem+json'.schema.$ref"
                                    .formatted(status)))
                    .isEqualTo("#/components/schemas/Problem");
        }
    }
}
