package io.hanbeon.order.ars;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.order.place.Merchant;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class LookUpOrdersTest {
    private static final int WRONG_CODES_MAX = 5;

    @Inject
    SettableClock clock;

    private Merchant merchant;

    @BeforeEach
    void open_a_shop() {
        merchant = Merchant.minimal();
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void a_caller_hears_the_newest_batch_of_the_line() {
        merchant.place(merchant.batch("ARS").order("OLD"));
        merchant.place(merchant.batch("ARS").order("A", 1_000, "항공권").order("B", "2000", "숙박"));

        call().statusCode(200)
                .body("code", equalTo(code("A")))
                .body("orders.orderNo", equalTo(List.of("A", "B")))
                .body("orders.terminalId", equalTo(List.of(merchant.terminalId, merchant.terminalId)))
                .body("orders.amountKrw", equalTo(List.of(1_000, 2_000)))
                .body("orders.product", equalTo(List.of("항공권", "숙박")))
                .body("nextCursor", nullValue());
    }

    @Test
    void a_number_is_the_same_with_and_without_hyphens() {
        merchant.place(merchant.batch("ARS").order("A"));

        var hyphened = merchant.phone.substring(0, 3) + "-" + merchant.phone.substring(3, 7) + "-"
                + merchant.phone.substring(7);
        lookUp(merchant.dnis, hyphened, null, null).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+82 %s", "+82 0%s", "82-%s", "%s", "０%s"})
    void a_number_is_the_same_in_every_spelling(String spelling) {
        var spelt = spelling.formatted(merchant.phone.substring(1));
        merchant.place(merchant.batch("ARS").with("phone_no", spelt).order("A"));

        call().statusCode(200);
        lookUp(merchant.dnis, spelt, null, null).then().statusCode(200);
    }

    @Test
    void with_a_code_a_caller_hears_the_batch_of_that_code() {
        merchant.place(merchant.batch("ARS").order("OLD"));
        merchant.place(merchant.batch("ARS").order("NEW"));

        lookUp(merchant.dnis, merchant.phone, code("OLD"), null)
                .then()
                .statusCode(200)
                .body("orders.orderNo", equalTo(List.of("OLD")));
    }

    @Test
    void ten_orders_are_told_at_a_time() {
        merchant.place(merchant.batch("ARS").orders("A", 23));

        var told = new ArrayList<String>();
        var pages = new ArrayList<Integer>();
        String cursor = null;
        do {
            var page = lookUp(merchant.dnis, merchant.phone, null, cursor);
            page.then().statusCode(200);
            List<String> orders = page.path("orders.orderNo");
            told.addAll(orders);
            pages.add(orders.size());
            cursor = page.path("nextCursor");
        } while (cursor != null);

        assertThat(pages).containsExactly(10, 10, 3);
        assertThat(told).hasSize(23).doesNotHaveDuplicates().startsWith("A0").endsWith("A22");
    }

    @Test
    void ten_orders_are_all_there_is_to_tell() {
        merchant.place(merchant.batch("ARS").orders("A", 10));

        call().body("orders", hasSize(10)).body("nextCursor", nullValue());
    }

    @Test
    void a_batch_that_comes_in_between_does_not_mix_into_what_is_being_told() {
        merchant.place(merchant.batch("ARS").orders("A", 12));
        String cursor = lookUp(merchant.dnis, merchant.phone, null, null).path("nextCursor");
        merchant.place(merchant.batch("ARS").orders("B", 12));

        lookUp(merchant.dnis, merchant.phone, null, cursor)
                .then()
                .statusCode(200)
                .body("orders.orderNo", equalTo(List.of("A10", "A11")));
    }

    @Test
    void paid_and_cancelled_orders_are_not_told() {
        merchant.place(merchant.batch("ARS").order("A").order("B").order("C"));
        merchant.markPaid("A", "1");
        merchant.markPaid("C", "2");

        call().statusCode(200).body("orders.orderNo", equalTo(List.of("B")));

        merchant.markPaid("B", "1");
        call().statusCode(404).body("code", equalTo("ars.nothing-to-pay"));
    }

    @Test
    void an_older_batch_is_told_once_the_newest_is_paid() {
        merchant.place(merchant.batch("ARS").order("OLD"));
        merchant.place(merchant.batch("ARS").order("NEW"));
        merchant.markPaid("NEW", "1");

        call().statusCode(200).body("orders.orderNo", equalTo(List.of("OLD")));
    }

    @Test
    void expired_orders_are_not_told() {
        clock.setTo(Instant.parse("2026-12-03T14:49:00Z"));
        merchant.place(merchant.batch("ARS").order("A"));
        call().statusCode(200);

        clock.setTo(Instant.parse("2026-12-03T14:50:00Z"));

        call().statusCode(404).contentType("application/problem+json").body("retry", equalTo("never"));
    }

    @Test
    void another_line_and_another_number_are_told_nothing() {
        merchant.place(merchant.batch("ARS").order("A"));
        var other = Merchant.minimal();

        lookUp(other.dnis, merchant.phone, null, null).then().statusCode(404);
        lookUp(merchant.dnis, other.phone, null, null).then().statusCode(404);
        lookUp(merchant.dnis, other.phone, code("A"), null).then().statusCode(404);
    }

    @Test
    void too_many_wrong_codes_lock_a_number_even_for_the_right_one() {
        merchant.place(merchant.batch("ARS").order("A"));
        for (int i = 0; i < WRONG_CODES_MAX; i++) {
            lookUp(merchant.dnis, merchant.phone, wrongCode(), null).then().statusCode(404);
        }

        var locked = lookUp(merchant.dnis, merchant.phone, code("A"), null);

        locked.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("code", equalTo("ars.phone-locked"))
                .body("retry", equalTo("after"));
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(590, 600);
        call().statusCode(429);
    }

    @Test
    void of_many_guesses_at_once_no_more_than_the_limit_are_looked_up() throws Exception {
        merchant.place(merchant.batch("ARS").order("A"));
        var other = Merchant.minimal();
        // So many connections at once take a moment, and an answer of Redis is waited for a second only.
        atOnce(64, () -> lookUp(other.dnis, other.phone, null, null).statusCode());

        var answers = atOnce(
                64,
                () -> lookUp(merchant.dnis, merchant.phone, wrongCode(), null).statusCode());

        assertThat(answers).filteredOn(status -> status == 404).hasSize(WRONG_CODES_MAX);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(64 - WRONG_CODES_MAX);
    }

    @Test
    void right_codes_count_for_no_lock() {
        merchant.place(merchant.batch("ARS").order("A"));

        for (int i = 0; i <= 2 * WRONG_CODES_MAX; i++) {
            lookUp(merchant.dnis, merchant.phone, code("A"), null).then().statusCode(200);
        }
    }

    @Test
    void a_look_up_that_failed_counts_for_no_lock() {
        merchant.place(merchant.batch("ARS").order("A"));
        var right = code("A");

        Tables.without("hanbeon.kicc_shop_order", () -> {
            for (int i = 0; i <= WRONG_CODES_MAX; i++) {
                lookUp(merchant.dnis, merchant.phone, right, null).then().statusCode(500);
            }
        });

        lookUp(merchant.dnis, merchant.phone, right, null).then().statusCode(200);
    }

    @Test
    void four_wrong_codes_lock_nothing() {
        merchant.place(merchant.batch("ARS").order("A"));
        for (int i = 1; i < WRONG_CODES_MAX; i++) {
            lookUp(merchant.dnis, merchant.phone, wrongCode(), null).then().statusCode(404);
        }

        lookUp(merchant.dnis, merchant.phone, code("A"), null).then().statusCode(200);
    }

    @Test
    void a_lock_of_one_number_locks_no_other() {
        merchant.place(merchant.batch("ARS").order("A"));
        var other = Merchant.minimal();
        for (int i = 0; i < WRONG_CODES_MAX; i++) {
            lookUp(merchant.dnis, other.phone, wrongCode(), null);
        }

        lookUp(merchant.dnis, other.phone, null, null).then().statusCode(429);
        call().statusCode(200);
    }

    @Test
    void calls_without_a_code_count_for_no_lock() {
        for (int i = 0; i <= WRONG_CODES_MAX; i++) {
            call().statusCode(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"dnis\":\"44\",\"phone\":\"010\"}",
                "{\"dnis\":\"44' \",\"phone\":\"010\"}",
                "{\"dnis\":\"4412\",\"phone\":\"\"}",
                "{\"dnis\":\"4412\",\"phone\":\"010\",\"code\":\"12345\"}",
                "{\"dnis\":\"4412\",\"phone\":\"010\",\"code\":\"' OR 1\"}",
                "{\"dnis\":\"4412\",\"phone\":\"010\",\"cursor\":\"nonsense\"}",
                "not json",
                ""
            })
    void what_is_no_call_is_a_problem(String body) {
        post(body).then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                              | ''",
                "\"text\"                          | ''",
                "{\"dnis\":{},\"phone\":[]}        | /dnis",
                "{\"dnis\":\"4412\",\"phone\":[{}]}  | /phone"
            })
    void a_body_of_another_shape_is_a_problem_that_points_to_it(String body, String pointer) {
        post(body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("body.unreadable"))
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void a_client_hears_of_its_own_organisations_shops_and_the_platforms_ivr_of_all() {
        long own = 4_711;
        merchant.belongTo(own);
        merchant.place(merchant.batch("ARS").order("A"));

        assertThat(statusFor(AsCaller.machine(own, "ars:lookup"), code("A"))).isEqualTo(200);
        assertThat(statusFor(AsCaller.machine(own + 1, "ars:lookup"), code("A")))
                .isEqualTo(404);
        assertThat(statusFor(AsCaller.machine(own + 1, "ars:lookup"), null)).isEqualTo(404);
        assertThat(statusFor(AsCaller.machine(own + 1, "ars:lookup", "ars:lookup-all"), code("A")))
                .isEqualTo(200);
        assertThat(statusFor(AsCaller.machine(own + 1, "ars:lookup-all"), code("A")))
                .isEqualTo(403);
    }

    @Test
    void a_shop_of_no_organisation_is_the_platforms() {
        merchant.place(merchant.batch("ARS").order("A"));

        assertThat(statusFor(AsCaller.machine(1, "ars:lookup"), null)).isEqualTo(404);
    }

    @Test
    void wrong_codes_of_another_organisations_client_lock_nobody_out() {
        long own = 4_713;
        merchant.belongTo(own);
        merchant.place(merchant.batch("ARS").order("A"));

        for (int i = 0; i < WRONG_CODES_MAX; i++) {
            statusFor(AsCaller.machine(own + 1, "ars:lookup"), wrongCode());
        }

        assertThat(statusFor(AsCaller.machine(own + 1, "ars:lookup"), wrongCode()))
                .isEqualTo(429);
        assertThat(statusFor(AsCaller.machine(own, "ars:lookup"), code("A"))).isEqualTo(200);
        assertThat(call().extract().statusCode()).isEqualTo(200);
    }

    private int statusFor(Header caller, String code) {
        var body = new JsonObject()
                .put("dnis", merchant.dnis)
                .put("phone", merchant.phone)
                .put("code", code);
        return post(caller, body.encode()).statusCode();
    }

    private ValidatableResponse call() {
        return lookUp(merchant.dnis, merchant.phone, null, null).then();
    }

    private static Response lookUp(String dnis, String phone, String code, String cursor) {
        var body = new JsonObject()
                .put("dnis", dnis)
                .put("phone", phone)
                .put("code", code)
                .put("cursor", cursor);
        return post(body.encode());
    }

    private static Response post(String body) {
        return post(AsCaller.machine(1, "ars:lookup", "ars:lookup-all"), body);
    }

    private static Response post(Header caller, String body) {
        return given().header(caller).contentType("application/json").body(body).post("/api/ars/lookups");
    }

    private static List<Integer> atOnce(int callers, Callable<Integer> call) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(callers)) {
            return threads.invokeAll(Collections.nCopies(callers, call)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private String code(String orderNo) {
        return (String) merchant.stored(orderNo).get("auth_no");
    }

    /** Nobody is given it: the sequence starts at 000100. */
    private static String wrongCode() {
        return "000001";
    }
}
