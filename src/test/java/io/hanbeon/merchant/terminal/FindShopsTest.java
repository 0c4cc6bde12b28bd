package io.hanbeon.merchant.terminal;

import static io.hanbeon.merchant.terminal.ShopForm.save;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.hanbeon.access.AsCaller;
import io.hanbeon.organisation.register.AnOrganisation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class FindShopsTest {
    private final String stem = "F" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void shops_are_found_by_the_beginning_of_their_terminal_page_by_page() {
        shop("C", "셋", null);
        shop("A", "하나", null);
        shop("B", "둘", null);

        String next = asAdmin()
                .queryParam("terminal", stem)
                .queryParam("limit", 2)
                .get("/api/shops")
                .then()
                .body("shops.terminalId", contains(stem + "A", stem + "B"))
                .extract()
                .path("nextCursor");
        asAdmin()
                .queryParam("terminal", stem)
                .queryParam("cursor", next)
                .get("/api/shops")
                .then()
                .body("shops.terminalId", contains(stem + "C"))
                .body("nextCursor", nullValue());
    }

    @Test
    void a_name_is_found_by_any_part_whatever_its_case_and_letter_by_letter() {
        shop("A", "Tour 100% " + stem, null);
        shop("B", "Tour 1000 " + stem, null);

        asAdmin()
                .queryParam("name", "tour 100% " + stem)
                .get("/api/shops")
                .then()
                .body("shops.terminalId", contains(stem + "A"));
    }

    @Test
    void an_operator_finds_the_shops_of_its_organisation_and_no_other() {
        var own = AnOrganisation.named("찾기 " + stem);
        var other = AnOrganisation.named("다른 " + stem);
        shop("A", "우리", own.id);
        shop("B", "남의", other.id);
        shop("C", "무소속", null);
        var operator = AsCaller.operator(own.number());

        given().header(operator)
                .queryParam("terminal", stem)
                .get("/api/shops")
                .then()
                .body("shops.terminalId", contains(stem + "A"));
        given().header(operator)
                .queryParam("organisation", other.id)
                .get("/api/shops")
                .then()
                .body("shops", empty());
        asAdmin()
                .queryParam("organisation", other.id)
                .get("/api/shops")
                .then()
                .body("shops.terminalId", contains(stem + "B"));
    }

    @Test
    void a_page_has_a_thousand_at_the_most_and_what_is_unusable_is_named() {
        asAdmin().get("/api/shops?limit=1001").then().statusCode(200);
        asAdmin().get("/api/shops?limit=many").then().statusCode(400).body("errors[0].pointer", equalTo("limit"));
        asAdmin()
                .get("/api/shops?cursor=" + "x".repeat(21))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("cursor"));
    }

    private void shop(String end, String name, String organisationId) {
        save(
                stem + end,
                new JsonObject()
                        .put("terminalName", name)
                        .put("arsDnis", "4412")
                        .put("adminId", "demo")
                        .put("adminName", "김데모")
                        .put("profile", "MINIMAL")
                        .put("batchMode", "PARTIAL")
                        .put("organisationId", organisationId)
                        .put("requiresSignature", false));
    }

    private static RequestSpecification asAdmin() {
        return given().header(AsCaller.admin());
    }
}
