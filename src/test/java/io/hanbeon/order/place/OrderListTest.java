package io.hanbeon.order.place;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.access.AsCaller;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class OrderListTest {
    @Inject
    SettableClock clock;

    private Merchant merchant;

    @BeforeEach
    void open_a_shop() {
        merchant = Merchant.full();
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void the_newest_batch_comes_first_and_in_a_batch_the_first_order() {
        merchant.place(merchant.batch("ARS").order("A").order("B"));
        merchant.place(merchant.batch("ARS").order("C").order("D"));

        assertThat(orderNos(list(""))).containsExactly("C", "D", "A", "B");
    }

    @Test
    void personal_data_is_masked() {
        merchant.place(merchant.batch("ARS").order("A"));

        var answer = list("");

        answer.then()
                .body("orders[0].phone", equalTo("010****" + merchant.phone.substring(7)))
                .body("orders[0].name", equalTo("김**"))
                .body("orders[0].cardNo", equalTo("123456******"));
        assertThat(answer.asString()).doesNotContain(merchant.phone, "김예시", "123456789012", "3012");
    }

    @Test
    void it_is_narrowed_to_a_number_a_code_and_a_phone() {
        merchant.place(merchant.batch("ARS").order("A").order("B"));
        merchant.place(merchant.batch("ARS").with("phone_no", "010-0000-0000").order("C"));
        var code = merchant.stored("A").get("auth_no");

        assertThat(orderNos(list("&orderNo=B"))).containsExactly("B");
        assertThat(orderNos(list("&orderNo=\u200bB\u00a0"))).containsExactly("B");
        assertThat(orderNos(list("&code=" + code))).containsExactly("A", "B");
        assertThat(orderNos(list("&phone=" + merchant.phone))).containsExactly("A", "B");
        assertThat(orderNos(list("&phone=01000000000"))).containsExactly("C");
        assertThat(orderNos(list("&code=" + code + "&orderNo=C"))).isEmpty();
    }

    @Test
    void it_is_narrowed_to_a_state() {
        clock.setTo(Instant.parse("2026-12-04T00:00:00Z"));
        merchant.place(merchant.batch("ARS").order("PAID").order("CANCELLED").order("ENDED"));
        merchant.markPaid("PAID", "1");
        merchant.markPaid("CANCELLED", "2");
        clock.setTo(Instant.parse("2026-12-04T14:50:00Z"));
        merchant.place(merchant.batch("ARS").order("LIVE"));

        assertThat(orderNos(list("&state=UNPAID"))).containsExactly("LIVE");
        assertThat(orderNos(list("&state=PAID"))).containsExactly("PAID");
        assertThat(orderNos(list("&state=CANCELLED"))).containsExactly("CANCELLED");
        assertThat(orderNos(list("&state=EXPIRED"))).containsExactly("ENDED");
        list("").then().body("orders.state", equalTo(List.of("UNPAID", "PAID", "CANCELLED", "EXPIRED")));
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-12-06, B",
        "to=2026-12-05, A",
        "from=2026-12-05&to=2026-12-05, A",
        "from=2026-12-07, ''",
        "to=2026-12-04, ''"
    })
    void it_is_narrowed_to_business_days_of_seoul(String days, String found) {
        clock.setTo(Instant.parse("2026-12-05T14:59:58Z"));
        merchant.place(merchant.batch("ARS").order("A"));
        clock.setTo(Instant.parse("2026-12-05T15:00:00Z"));
        merchant.place(merchant.batch("ARS").order("B"));

        assertThat(String.join(" ", orderNos(list("&" + days)))).isEqualTo(found);
    }

    @Test
    void its_pages_hold_every_order_once_though_others_come_in_between() {
        merchant.place(merchant.batch("ARS").orders("A", 5));
        merchant.place(merchant.batch("ARS").orders("B", 5));

        var seen = new ArrayList<String>();
        var page = list("&limit=3");
        for (int i = 0; page.path("nextCursor") != null; i++) {
            seen.addAll(orderNos(page));
            merchant.place(merchant.batch("ARS").orders("LATE" + i + "-", 2));
            page = list("&limit=3&cursor=" + page.path("nextCursor"));
        }
        seen.addAll(orderNos(page));

        assertThat(seen).containsExactly("B0", "B1", "B2", "B3", "B4", "A0", "A1", "A2", "A3", "A4");
    }

    @Test
    void a_limit_is_brought_between_1_and_1000() {
        merchant.place(merchant.batch("ARS").orders("A", 600));
        merchant.place(merchant.batch("ARS").orders("B", 600));

        list("&limit=0").then().body("orders", hasSize(1));
        list("&limit=-5").then().body("orders", hasSize(1));
        list("").then().body("orders", hasSize(100));
        list("&limit=1000000").then().body("orders", hasSize(1_000));
    }

    @Test
    void the_last_page_has_no_cursor() {
        merchant.place(merchant.batch("ARS").order("A"));

        list("&limit=2").then().body("nextCursor", nullValue());
        list("&limit=1").then().body("orders", hasSize(1)).body("nextCursor", nullValue());
        list("&orderNo=NONE").then().body("orders", empty()).body("nextCursor", nullValue());
    }

    @Test
    void a_page_after_which_one_order_follows_has_a_cursor() {
        merchant.place(merchant.batch("ARS").orders("A", 3));

        var page = list("&limit=2");

        assertThat(orderNos(page)).containsExactly("A0", "A1");
        list("&limit=2&cursor=" + page.path("nextCursor"))
                .then()
                .body("orders.orderNo", equalTo(List.of("A2")))
                .body("nextCursor", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cursor=nonsense",
                "cursor='%20OR%201=1",
                "state=NONE",
                "from=yesterday",
                "to=2026-13-01",
                "limit=x",
                "limit=99999999999"
            })
    void what_a_parameter_cannot_be_is_a_problem_that_names_it(String parameter) {
        given().header(AsCaller.admin())
                .urlEncodingEnabled(false)
                .get("/api/orders?" + parameter)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("parameter.unusable"))
                .body("errors[0].pointer", equalTo(parameter.substring(0, parameter.indexOf('='))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderNo", "code", "phone"})
    void sql_in_a_filter_finds_nothing(String filter) {
        merchant.place(merchant.batch("ARS").order("A"));

        given().header(AsCaller.admin())
                .queryParam("terminal", merchant.terminalId)
                .queryParam(filter, "' OR '1'='1")
                .get("/api/orders")
                .then()
                .statusCode(200)
                .body("orders", empty());
    }

    private Response list(String more) {
        var answer = given().header(AsCaller.admin()).get("/api/orders?terminal=" + merchant.terminalId + more);
        answer.then().statusCode(200);
        return answer;
    }

    private static List<String> orderNos(Response list) {
        return list.path("orders.orderNo");
    }
}
