package io.hanbeon.coupon.terms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hanbeon.ByHand;
import io.hanbeon.access.AsCaller;
import io.hanbeon.console.Browser;
import io.hanbeon.organisation.register.AnOrganisation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class CouponTermsTest {
    private static final String PAGE = "/console/coupons/terms";

    private AnOrganisation organisation;

    @BeforeEach
    void open_an_organisation() {
        organisation = AnOrganisation.open();
    }

    private ValidatableResponse read() {
        return AnOrganisation.asAdmin()
                .get(organisation.path() + "/coupon-terms")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse save(String path, boolean fourEyes, String ifMatch) {
        return AnOrganisation.asAdmin()
                .header("If-Match", ifMatch)
                .body(new JsonObject().put("fourEyes", fourEyes).encode())
                .put(path + "/coupon-terms")
                .then();
    }

    private ValidatableResponse changes() {
        return AnOrganisation.asAdmin()
                .get("/api/audit?subject=coupon-terms/" + organisation.id)
                .then()
                .statusCode(200);
    }

    @Test
    void an_organisation_that_said_nothing_lets_authors_approve() {
        read().header("ETag", "\"0\"").body("fourEyes", equalTo(false));
    }

    @Test
    void what_is_saved_holds_and_is_on_record() {
        save(organisation.path(), true, "\"0\"").statusCode(200).header("ETag", "\"1\"");

        read().header("ETag", "\"1\"").body("fourEyes", equalTo(true));
        changes()
                .body("entries", hasSize(1))
                .body("entries[0].action", equalTo("coupon-terms.change"))
                .body("entries[0].before.fourEyes", equalTo(false))
                .body("entries[0].after.fourEyes", equalTo(true));
    }

    @Test
    void what_is_saved_as_it_was_is_no_change() {
        save(organisation.path(), false, "*").statusCode(200).header("ETag", "\"0\"");

        changes().body("entries", hasSize(0));
    }

    @Test
    void who_read_an_older_version_is_told_what_holds_now() {
        save(organisation.path(), true, "\"0\"").statusCode(200);

        save(organisation.path(), true, "\"0\"")
                .statusCode(412)
                .body("code", equalTo("coupon-terms.changed-meanwhile"))
                .body("errors[0].pointer", equalTo("/fourEyes"))
                .body("errors[0].en", equalTo("is now: true"));
    }

    @Test
    void an_organisation_that_there_is_not_has_no_terms() {
        save("/api/organisations/0ZZZZZZZZZZZZ", true, "*")
                .statusCode(404)
                .body("code", equalTo("organisation.unknown"));
    }

    @Test
    void terms_say_who_approves() {
        AnOrganisation.asAdmin()
                .body("{}")
                .put(organisation.path() + "/coupon-terms")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/fourEyes"));
    }

    @Test
    void an_operator_reads_its_own_and_changes_none() {
        var operator = AsCaller.operator(organisation.number());

        given().header(operator)
                .get(organisation.path() + "/coupon-terms")
                .then()
                .statusCode(200);
        given().header(operator)
                .contentType("application/json")
                .body("{\"fourEyes\":true}")
                .put(organisation.path() + "/coupon-terms")
                .then()
                .statusCode(403);
    }

    @Test
    void an_administrator_changes_them_in_the_console() {
        var browser = Browser.of(AsCaller.admin());
        assertThat(browser.open(PAGE).asString()).contains("기관을 고르십시오");
        assertThat(browser.open(PAGE + "?organisation=" + organisation.id).asString())
                .contains("쓴 사람이 아닌 사람이 승인");

        var saved = browser.send(PAGE, Map.of("organisation", organisation.id, "version", "0", "fourEyes", "yes"));

        assertThat(saved.statusCode()).isEqualTo(303);
        read().body("fourEyes", equalTo(true));
        var late = browser.send(PAGE, Map.of("organisation", organisation.id, "version", "0"));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.asString()).contains("그 사이에 쿠폰 조건이 변경되었습니다", " checked");
    }

    @Test
    void an_operator_sees_them_in_the_console_without_a_form() {
        var browser = Browser.of(AsCaller.operator(organisation.number()));

        assertThat(browser.open(PAGE).asString())
                .contains("캠페인을 쓴 사람도 승인할 수 있습니다")
                .doesNotContain("name=\"fourEyes\"");
    }
}
