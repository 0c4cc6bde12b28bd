package io.hanbeon.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test searches in an organisation of its own. */
@QuarkusTest
@TestProfile(ByHand.class)
class PersonalSearchTest {
    private static final String PHONE = "01098765432";

    @Inject
    Ids ids;

    @ParameterizedTest
    @CsvSource({
        "/api/orders, orders:read, orders/phone",
        "/api/messages, messages:read, messages/phone",
        "/api/messages/opt-outs, messages:send, opt-outs/phone"
    })
    void a_machine_needs_a_right_of_its_own_to_search_by_phone(String path, String scope, String subject) {
        long organisation = ids.next();
        var reader = AsCaller.machine(organisation, scope);

        search(reader, path, "limit=1").statusCode(200);
        search(reader, path, "phone=" + PHONE)
                .statusCode(403)
                .body("code", equalTo("access.personal-search-forbidden"))
                .body("errors[0].pointer", equalTo("phone"));
        assertThat(searches(organisation)).isEmpty();

        search(AsCaller.machine(organisation, scope, "personal:search"), path, "phone=" + PHONE)
                .statusCode(200);
        assertThat(searches(organisation)).extracting(row -> row.get("subject")).containsExactly(subject);
    }

    @Test
    void each_search_is_on_record_with_a_fingerprint_that_is_the_same_for_one_number() {
        long organisation = ids.next();
        var operator = AsCaller.operator(organisation);
        for (var phone : List.of(PHONE, "010-9876-5432", "%2B821098765432", "01098765433")) {
            search(operator, "/api/orders", "phone=" + phone).statusCode(200);
        }

        var searches = searches(organisation);

        assertThat(searches).hasSize(4).allSatisfy(row -> {
            assertThat(row).containsEntry("caller_name", "tester");
            assertThat(row.toString()).doesNotContain("98765432", "9876-5432", "98765433");
        });
        var fingerprints = searches.stream().map(row -> row.get("fields_after")).toList();
        assertThat(fingerprints.subList(0, 3)).containsOnly(fingerprints.getFirst());
        assertThat(fingerprints.getLast()).isNotEqualTo(fingerprints.getFirst());
    }

    @Test
    void a_list_that_is_narrowed_to_nobody_leaves_no_entry() {
        long organisation = ids.next();

        search(AsCaller.operator(organisation), "/api/orders", "code=000123").statusCode(200);

        assertThat(searches(organisation)).isEmpty();
    }

    @Test
    void users_searched_by_login_are_on_record_of_the_platform() {
        var login = "Nobody-" + ids.next() + "@example.org";
        long before = Tables.count("hanbeon.audit_entry WHERE chain = 0 AND subject = 'users/login'");

        search(AsCaller.admin(), "/api/users", "login=" + login).statusCode(200);

        assertThat(Tables.count("hanbeon.audit_entry WHERE chain = 0 AND subject = 'users/login'"))
                .isEqualTo(before + 1);
        assertThat(Tables.count("hanbeon.audit_entry WHERE fields_after LIKE ?", "%" + login + "%"))
                .isZero();
    }

    @Test
    void a_person_who_asks_as_the_ivr_does_is_on_record_and_the_ivr_is_not() {
        long before = Tables.count("hanbeon.audit_entry WHERE chain = 0 AND subject = 'ars/phone'");
        var body = "{\"dnis\": \"9999\", \"phone\": \"%s\"}".formatted(PHONE);

        for (var caller : List.of(AsCaller.admin(), AsCaller.machine(ids.next(), "ars:lookup"))) {
            given().header(caller)
                    .contentType("application/json")
                    .body(body)
                    .post("/api/ars/lookups")
                    .then()
                    .statusCode(404);
        }

        assertThat(Tables.count("hanbeon.audit_entry WHERE chain = 0 AND subject = 'ars/phone'"))
                .isEqualTo(before + 1);
    }

    private static ValidatableResponse search(Header caller, String path, String query) {
        return given().urlEncodingEnabled(false)
                .header(caller)
                .get(path + "?" + query)
                .then();
    }

    private static List<Map<String, Object>> searches(long organisation) {
        return Tables.rows(
                "SELECT subject, caller_name, fields_after FROM hanbeon.audit_entry"
                        + " WHERE chain = ? AND action = 'personal.search' ORDER BY seq",
                organisation);
    }
}
