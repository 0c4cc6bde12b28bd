package io.hanbeon.shared.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.hanbeon.ByHand;
import io.hanbeon.access.AsCaller;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that one database or another would choke on are refused at the edge, by name. */
@QuarkusTest
@TestProfile(ByHand.class)
class BadValuesTest {
    @ParameterizedTest
    @CsvSource({
        "/api/orders?terminal=05532206&, from, %2B999999999-01-01",
        "/api/orders?terminal=05532206&, to, %2B999999999-12-31",
        "/api/orders?terminal=05532206&, from, -999999999-01-01",
        "/api/orders?terminal=05532206&, to, 3000-01-01",
        "/api/messages?, from, %2B999999999-01-01",
        "/api/messages?, to, %2B999999999-12-31",
        "/api/messages?, from, 1899-12-31",
        "/api/audit?, from, %2B999999999-01-01",
        "/api/audit?, to, %2B999999999-12-31",
        "/api/audit?, from, 0000-01-01"
    })
    void a_day_of_no_usual_year_is_refused_by_name(String path, String name, String day) {
        given().urlEncodingEnabled(false)
                .header(AsCaller.admin())
                .get(path + name + "=" + day)
                .then()
                .statusCode(400)
                .body("code", equalTo("parameter.unusable"))
                .body("errors.pointer", hasItem(name));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/orders?terminal=05532206&, from, 1900-01-01",
        "/api/orders?terminal=05532206&, to, 2999-12-31",
        "/api/messages?, to, 2999-12-31",
        "/api/messages?, from, 1900-01-01",
        "/api/audit?, from, 1900-01-01",
        "/api/audit?, to, 2999-12-31"
    })
    void the_first_and_the_last_usual_day_are_taken(String path, String name, String day) {
        given().header(AsCaller.admin()).get(path + name + "=" + day).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%2B1000000000-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z",
                "1899-12-31T14:59:59Z",
                "2999-12-31T15:00:00Z",
                "2026-12-10T25:00:00Z",
                "2026-12-10"
            })
    void an_instant_of_no_usual_year_is_refused_by_name(String instant) {
        given().urlEncodingEnabled(false)
                .header(AsCaller.admin())
                .get("/api/ledger/trial-balance?at=" + instant)
                .then()
                .statusCode(400)
                .body("code", equalTo("parameter.unusable"))
                .body("errors.pointer", hasItem("at"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01T00:00:00Z", "2999-12-31T14:59:59Z", "2026-12-31T24:00:00Z"})
    void the_first_and_the_last_usual_instant_are_taken(String instant) {
        given().header(AsCaller.admin())
                .get("/api/ledger/trial-balance?at=" + instant)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"+1000000000-12-31T23:59:59Z\"",
                "\"-1000000000-01-01T00:00:00Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"0000-01-01T00:00:00Z\"",
                "\"2026-12-10T25:00:00Z\"",
                "\"\"",
                "99999999999999999",
                "1e30",
                "-99999999999999999"
            })
    void an_instant_of_a_body_is_of_a_usual_year_or_refused_by_its_field(String instant) {
        given().header(AsCaller.admin())
                .contentType("application/json")
                .body("""
                        {"lobbyOpensAt":"2026-12-10T00:00:00Z","opensAt":"2026-12-10T01:00:00Z","closesAt":%s,
                         "admittedPerMinute":1,"admittedMax":1,"paused":false}""".formatted(instant))
                .put("/api/queue/admin/lines/no-year")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/closesAt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"이름\u0000", "이\n름", "\u001b[31m이름", "이름\u0085", "이\u2028름", "\u202e름이"})
    void a_name_has_no_control_character(String name) {
        var json = new JsonObject();
        refused(post("/api/organisations", json.copy().put("name", name)), "/name");
        refused(
                post(
                        "/api/users",
                        json.copy()
                                .put("login", "edge@example.org")
                                .put("name", name)
                                .put("role", "ADMIN")
                                .put("password", "correct horse 77")),
                "/name");
        refused(
                post(
                        "/api/clients",
                        json.copy()
                                .put("organisationId", "0000000000001")
                                .put(
                                        "terms",
                                        new JsonObject()
                                                .put("name", name)
                                                .put("scopes", new JsonArray())
                                                .put("addresses", new JsonArray())
                                                .put("plan", "standard"))),
                "/terms/name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/q/swagger-ui", "/problems", "/openapi", "/", "/api"})
    void no_address_is_made_of_a_host_that_the_caller_wrote(String path) {
        var location = given().redirects()
                .follow(false)
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .get(path)
                .header("Location");

        assertThat(location == null ? "" : location).doesNotContain("evil.example");
    }

    private static Response post(String path, JsonObject body) {
        return given().header(AsCaller.superAdmin())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body.encode())
                .post(path);
    }

    private static void refused(Response answer, String pointer) {
        answer.then()
                .statusCode(400)
                .body("errors.find { it.pointer == '%s' }.code".formatted(pointer), equalTo("field.control-character"));
    }
}
