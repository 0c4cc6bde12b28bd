package io.hanbeon.order.place;

import static io.hanbeon.order.place.Merchant.codes;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class PlaceOrdersTest {
    /** 09:30:00.5 in Seoul. */
    private static final Instant MORNING = Instant.parse("2026-12-02T00:30:00.500Z");

    @Inject
    SettableClock clock;

    @Inject
    Sealer sealer;

    @TestHTTPResource("/api/orders/batches")
    URI batches;

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void an_order_is_stored_column_by_column() {
        clock.setTo(MORNING);
        var merchant = Merchant.full();

        var answer = merchant.place(merchant.batch("ARS")
                .with("cc_email", "kim@example.com")
                .order("A", 1_000, "항공권")
                .order("B", "9999999999", "숙박"));

        assertThat(answer.getJsonObject("batch_summary").encode()).isEqualTo("{\"total\":2,\"success\":2,\"fail\":0}");
        var row = merchant.stored("B");
        assertThat(row)
                .containsEntry("terminal_id", merchant.terminalId)
                .containsEntry("terminal_nm", "시험상회")
                .containsEntry("admin_id", "tester")
                .containsEntry("admin_name", "김시험")
                .containsEntry("batch_seq", 1)
                .containsEntry("good_nm", "숙박")
                .containsEntry("amount", 9_999_999_999L)
                .containsEntry("payment_code", "0")
                .containsEntry("request_type", "ARS")
                .containsEntry("reserved_5", "00")
                .containsEntry("code_fallback", false)
                .containsEntry("expired_at", null)
                .containsEntry("reply_code", null)
                .containsEntry("reply_message", null);
        assertThat(time(row, "reg_date")).isBetween("2026-12-02T00:30:00.5", "2026-12-02T00:31:00");
        assertThat(time(row, "expires_at")).isEqualTo("2026-12-02T14:50:00");
        assertThat((String) row.get("auth_no")).matches("\\d{6}");
        assertThat(row.get("batch_id")).isEqualTo(merchant.stored("A").get("batch_id"));
        assertThat(row.get("auth_no")).isEqualTo(merchant.stored("A").get("auth_no"));
    }

    @Test
    void personal_data_cannot_be_read_in_the_row_but_opens_with_the_key() {
        var merchant = Merchant.full();
        merchant.place(merchant.batch("ARS").with("cc_email", "kim@example.com").order("A"));

        var row = merchant.stored("A");

        assertThat(open(row.get("cust_nm"), OrderColumns.NAME)).isEqualTo("김예시");
        assertThat(open(row.get("phone_no"), OrderColumns.PHONE)).isEqualTo(merchant.phone);
        assertThat(open(row.get("cust_email"), OrderColumns.EMAIL)).isEqualTo("kim@example.com");
        assertThat(open(row.get("reserved_4"), OrderColumns.CARD_NO)).isEqualTo("123456789012");
        assertThat(open(row.get("reserved_3"), OrderColumns.CARD_EXPIRY)).isEqualTo("3012");
        assertThat((byte[]) row.get("phone_hash")).isEqualTo(sealer.fingerprint(merchant.phone));
        // Our ids are numbers that may have any digits.
        assertThat(row.values().stream()
                        .filter(value -> !(value instanceof Number))
                        .map(PlaceOrdersTest::readable)
                        .toList())
                .noneMatch(text -> text.contains("김예시")
                        || text.contains(merchant.phone)
                        || text.contains("kim@example.com")
                        || text.contains("123456789012")
                        || text.contains("3012"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+82 %2$s", "+82 0%2$s", "82-%2$s", "０%2$s", "%1$s", "(0)%2$s", "%2$s"})
    void a_customer_is_one_in_every_spelling(String spelling) {
        var merchant = Merchant.minimal();
        var spelt = spelling.formatted(merchant.phone, merchant.phone.substring(1));

        merchant.place(merchant.batch("SMS").with("phone_no", spelt).order("A"));

        var row = merchant.stored("A");
        assertThat(open(row.get("phone_no"), OrderColumns.PHONE)).isEqualTo(merchant.phone);
        assertThat((byte[]) row.get("phone_hash")).isEqualTo(sealer.fingerprint(merchant.phone));
        assertThat(merchant.sms()).hasSize(1);
    }

    @Test
    void a_customers_number_may_be_a_json_number() {
        var merchant = Merchant.minimal();

        merchant.place(merchant.batch("SMS")
                .with("phone_no", Long.parseLong(merchant.phone))
                .order("A"));

        assertThat((byte[]) merchant.stored("A").get("phone_hash")).isEqualTo(sealer.fingerprint(merchant.phone));
        assertThat(merchant.sms()).hasSize(1);
    }

    @Test
    void an_order_number_is_one_in_pieces_and_composed() {
        var merchant = Merchant.minimal();

        merchant.place(merchant.batch("ARS").order("주문1"));
        var again = merchant.place(merchant.batch("ARS").order(Normalizer.normalize("주문1", Normalizer.Form.NFD)));

        assertThat(codes(again)).containsExactly("0011");
    }

    @Test
    void what_the_agent_is_given_is_what_carriers_show() {
        var merchant = Merchant.minimal();

        merchant.place(merchant.batch("SMS")
                .with("sms_message", "₩15,000 – 20%")
                .with("mms_subject", "할인 – 20%")
                .with("cc_name", "김예시")
                .order("A"));

        assertThat(merchant.sms().getFirst().get("content").toString()).startsWith("￦15,000 - 20% 김예시 님의");
    }

    @Test
    void an_order_placed_at_2350_ends_a_day_later() {
        clock.setTo(Instant.parse("2026-12-31T14:50:00Z"));
        var merchant = Merchant.minimal();

        merchant.place(merchant.batch("ARS").order("A"));

        assertThat(time(merchant.stored("A"), "expires_at")).isEqualTo("2027-01-01T14:50:00");
    }

    @Test
    void what_is_sound_is_stored_beside_what_is_not() {
        var merchant = Merchant.minimal();

        var answer = merchant.place(merchant.batch("ARS")
                .order("A")
                .order("", 1, "x")
                .order("C", "", "x")
                .order("D", 1, "")
                .order("A")
                .order("F"));

        assertThat(codes(answer)).containsExactly("0000", "0002", "0008", "0007", "0011", "0000");
        assertThat(answer.getJsonObject("batch_summary").encode()).isEqualTo("{\"total\":6,\"success\":2,\"fail\":4}");
        assertThat(merchant.storedOrders()).isEqualTo(2);
    }

    @Test
    void an_order_number_that_was_stored_before_is_a_duplicate_and_stays_as_it_was() {
        var merchant = Merchant.minimal();
        merchant.place(merchant.batch("ARS").order("A", 1, "x"));
        var before = merchant.stored("A");

        var answer = merchant.place(merchant.batch("ARS").order("A", 2, "y").order("B", 3, "z"));

        assertThat(codes(answer)).containsExactly("0011", "0000");
        assertThat(Objects.toString(merchant.stored("A").get("amount"))).isEqualTo("1");
        assertThat(merchant.stored("A").get("auth_no")).isEqualTo(before.get("auth_no"));
    }

    @Test
    void one_order_number_may_be_used_by_two_shops_and_in_two_cases() {
        var one = Merchant.minimal();
        var other = Merchant.minimal();

        assertThat(codes(one.place(one.batch("ARS").order("A").order("a")))).containsExactly("0000", "0000");
        assertThat(codes(other.place(other.batch("ARS").order("A")))).containsExactly("0000");
    }

    @Test
    void all_or_nothing_stores_nothing_beside_an_unsound_order_and_tells_which_passed() {
        var merchant = Merchant.allOrNothing();
        merchant.place(merchant.batch("ARS").order("A"));

        var answer = merchant.place(merchant.batch("SMS").order("A").order("B").order("C", "", "x"));

        assertThat(codes(answer)).containsExactly("0011", "0000", "0008");
        assertThat(answer.getJsonObject("batch_summary").encode()).isEqualTo("{\"total\":3,\"success\":1,\"fail\":2}");
        assertThat(merchant.storedOrders()).isEqualTo(1);
        assertThat(merchant.sms()).isEmpty();
    }

    @Test
    void all_or_nothing_stores_nothing_beside_a_duplicate() {
        var merchant = Merchant.allOrNothing();
        merchant.place(merchant.batch("ARS").order("B"));

        var answer = merchant.place(merchant.batch("SMS").order("A").order("B").order("C"));

        assertThat(codes(answer)).containsExactly("0000", "0011", "0000");
        assertThat(merchant.storedOrders()).isEqualTo(1);
        assertThat(merchant.sms()).isEmpty();
        assertThat(Tables.count("hanbeon.message WHERE recipient_hash = ?", sealer.fingerprint(merchant.phone)))
                .isZero();
    }

    @Test
    void all_or_nothing_stores_all_that_is_sound() {
        var merchant = Merchant.allOrNothing();

        assertThat(codes(merchant.place(merchant.batch("ARS").orders("A", 50))))
                .hasSize(50)
                .containsOnly("0000");
        assertThat(merchant.storedOrders()).isEqualTo(50);
    }

    @Test
    void an_unknown_terminal_stores_nothing() {
        var answer =
                given().body(BatchJson.full("NOBODY", "SMS").order("A").bytes()).post("/api/orders/batches");

        answer.then().statusCode(200).body("req_result[0].result_code", equalTo("0010"));
        assertThat(Tables.count("hanbeon.kicc_shop_order WHERE terminal_id = 'NOBODY'"))
                .isZero();
    }

    @Test
    void without_alert_show_the_last_answer_is_empty_and_the_orders_are_stored() {
        var merchant = Merchant.minimal();

        Merchant.post(merchant.batch("ARS").with("alert_show", "N").order("A").bytes())
                .then()
                .statusCode(200)
                .body(emptyString());

        assertThat(merchant.storedOrders()).isEqualTo(1);
    }

    @Test
    void what_was_not_stored_is_answered_without_alert_show_too() {
        var merchant = Merchant.allOrNothing();
        Merchant.post(merchant.batch("ARS").order("A").bytes());

        Merchant.post(merchant.batch("ARS")
                        .with("alert_show", "N")
                        .order("A")
                        .order("B")
                        .bytes())
                .then()
                .statusCode(200)
                .body("req_result.result_code", contains("0011", "0000"));

        assertThat(merchant.storedOrders()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/orders/batches", "/db/kicc_ars_order_v3_batch.asp", "/db/kicc_ars_order_v3_batch_json.asp"
            })
    void every_path_answers_the_same_bytes(String path) {
        var merchant = Merchant.minimal();

        var answer = given().body(merchant.batch("ARS").order("A").order("A").bytes())
                .post(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType().replace(" ", "")).isEqualToIgnoringCase("application/json;charset=utf-8");
        assertThat(answer.asString())
                .isEqualTo(("{\"batch_summary\":{\"total\":2,\"success\":1,\"fail\":1},\"req_result\":["
                                + "{\"order_no\":\"A\",\"phone_no\":\"%s\",\"result_code\":\"0000\",\"message\":\"등록성공\"},"
                                + "{\"order_no\":\"A\",\"phone_no\":\"%s\",\"result_code\":\"0011\",\"message\":\"거래번호중복\"}]}")
                        .formatted(merchant.phone, merchant.phone));
        assertThat(merchant.storedOrders()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=UTF-8",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "multipart/form-data",
                "application/xml"
            })
    void the_content_type_of_a_request_is_not_looked_at(String contentType) {
        var merchant = Merchant.minimal();

        var answer = Http.send(HttpRequest.newBuilder(batches)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        merchant.batch("ARS").order("A").bytes())));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(codes(new JsonObject(answer.body()))).containsExactly("0000");
    }

    @Test
    void a_request_needs_no_content_type() {
        var merchant = Merchant.minimal();

        var answer = Http.send(HttpRequest.newBuilder(batches)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        merchant.batch("ARS").order("A").bytes())));

        assertThat(codes(new JsonObject(answer.body()))).containsExactly("0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders/batches", "/db/kicc_ars_order_v3_batch.asp"})
    void options_is_answered_and_opens_nothing_to_other_origins(String path) {
        given().header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "POST")
                .options(path)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue())
                .body(emptyString());
    }

    @Test
    void a_text_goes_to_the_agents_table_column_by_column() {
        clock.setTo(MORNING);
        var merchant = Merchant.minimal();

        merchant.place(merchant.batch("SMS").order("A").order("B"));

        var code = merchant.stored("A").get("auth_no");
        var message = message(merchant);
        assertThat(merchant.mms()).isEmpty();
        assertThat(merchant.sms()).singleElement().satisfies(sms -> {
            assertThat(sms)
                    .containsEntry("mt_refkey", merchant.terminalId + "@BATCH")
                    .containsEntry("rs_id", "KICC")
                    .containsEntry("content", "김예시 님의 주문인증번호는[%s]입니다 02-3490-%s 로전화주십시오".formatted(code, merchant.dnis))
                    .containsEntry("callback", "02-3490-" + merchant.dnis)
                    .containsEntry("service_type", "0")
                    .containsEntry("broadcast_yn", "N")
                    .containsEntry("msg_status", "1")
                    .containsEntry("input_type", "0")
                    .containsEntry("client_sub_id", message.get("id_text"));
            assertThat(time(sms, "date_client_req"))
                    .isBetween("2026-12-02T09:30:00", "2026-12-02T09:30:59")
                    .satisfies(at -> assertThat(at.getNano()).isZero());
        });
    }

    @Test
    void a_long_text_goes_out_as_an_mms_column_by_column() {
        var merchant = Merchant.minimal();

        merchant.place(merchant.batch("KTK")
                .with("sms_message", "가".repeat(60))
                .with("mms_subject", "예약 결제")
                .order("A"));

        assertThat(merchant.sms()).isEmpty();
        assertThat(merchant.mms())
                .singleElement()
                .satisfies(mms -> assertThat(mms)
                        .containsEntry("mt_refkey", merchant.terminalId + "@BATCH")
                        .containsEntry("rs_id", "KICC")
                        .containsEntry("callback", "02-3490-" + merchant.dnis)
                        .containsEntry("service_type", "0")
                        .containsEntry("broadcast_yn", "N")
                        .containsEntry("msg_status", "1")
                        .containsEntry("priority", "S")
                        .containsEntry("msg_class", "1")
                        .containsEntry("subject", "예약 결제")
                        .containsEntry("country_code", "82")
                        .containsEntry("charset", "UTF-8")
                        .containsEntry("crypto_yn", "Y")
                        .hasEntrySatisfying(
                                "content_type", type -> assertThat(type).hasToString("0"))
                        .hasEntrySatisfying(
                                "content", text -> assertThat((String) text).startsWith("가".repeat(60) + " 김예시")));
    }

    @Test
    void where_an_mms_is_refused_the_same_text_goes_out_as_an_sms() {
        var merchant = Merchant.minimal();

        Tables.without(
                "imds.em_mmt_tran",
                () -> assertThat(codes(merchant.place(merchant.batch("KTK")
                                .with("sms_message", "가".repeat(60))
                                .order("A"))))
                        .containsExactly("0000"));

        assertThat(merchant.mms()).isEmpty();
        assertThat(merchant.sms())
                .singleElement()
                .satisfies(sms -> assertThat((String) sms.get("content")).startsWith("가".repeat(60) + " 김예시"));
    }

    @Test
    void a_batch_of_duplicates_alone_sends_nothing() {
        var merchant = Merchant.minimal();
        merchant.place(merchant.batch("ARS").order("A"));

        assertThat(codes(merchant.place(merchant.batch("SMS").order("A")))).containsExactly("0011");

        assertThat(merchant.sms()).isEmpty();
        assertThat(Tables.count("hanbeon.message WHERE recipient_hash = ?", sealer.fingerprint(merchant.phone)))
                .isZero();
    }

    @Test
    void where_the_agents_tables_are_away_the_orders_are_stored_all_the_same() {
        var merchant = Merchant.minimal();

        Tables.without(
                "imds.em_smt_tran",
                () -> assertThat(codes(merchant.place(merchant.batch("SMS").order("A"))))
                        .containsExactly("0000"));

        assertThat(merchant.storedOrders()).isEqualTo(1);
        assertThat(message(merchant)).containsEntry("state", "REQUESTED");
    }

    @Test
    void where_the_orders_cannot_be_stored_every_one_is_0017_and_the_same_batch_may_come_again() {
        var merchant = Merchant.minimal();
        var batch = merchant.batch("SMS").order("A").order("B");

        Tables.without(
                "hanbeon.message",
                () -> assertThat(codes(merchant.place(batch))).containsExactly("0017", "0017"));
        assertThat(merchant.storedOrders()).isZero();
        assertThat(merchant.sms()).isEmpty();

        assertThat(codes(merchant.place(batch))).containsExactly("0000", "0000");
        assertThat(merchant.sms()).hasSize(1);
    }

    @Test
    void a_change_of_a_shop_takes_effect_at_once() {
        var merchant = Merchant.minimal();
        merchant.place(merchant.batch("ARS").order("A").order("", 1, "x"));
        assertThat(merchant.storedOrders()).isEqualTo(1);

        merchant.save("ALL_OR_NOTHING");
        merchant.place(merchant.batch("ARS").order("B").order("", 1, "x"));
        assertThat(merchant.storedOrders()).isEqualTo(1);

        merchant.save("PARTIAL");
        merchant.place(merchant.batch("ARS").order("B").order("", 1, "x"));
        assertThat(merchant.storedOrders()).isEqualTo(2);
    }

    @Test
    void a_batch_is_read_with_its_orders_and_its_message() {
        var merchant = Merchant.minimal();
        merchant.place(merchant.batch("SMS").order("A").order("B"));
        var id = Ids.text((Long) merchant.stored("A").get("batch_id"));

        given().header(AsCaller.admin())
                .get("/api/orders/batches/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("orders.orderNo", equalTo(List.of("A", "B")))
                .body("orders[0].phone", equalTo("010****" + merchant.phone.substring(7)))
                .body("orders[0].name", equalTo("김**"))
                .body("messages.channel", equalTo(List.of("SMS")))
                .body("messages.provider", equalTo(List.of("EM")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000000000000", "nonsense", "%00", "'%20OR%201=1"})
    void a_batch_that_does_not_exist_is_a_problem(String id) {
        given().header(AsCaller.admin())
                .urlEncodingEnabled(false)
                .get("/api/orders/batches/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("order.batch-unknown"));
    }

    private static Map<String, Object> message(Merchant merchant) {
        var row = Tables.row(
                "SELECT * FROM hanbeon.message WHERE cause_id = ?",
                merchant.stored("A").get("batch_id"));
        row.put("id_text", Ids.text((Long) row.get("id")));
        return row;
    }

    private String open(Object sealed, String column) {
        return sealer.open((byte[]) sealed, column);
    }

    private static String readable(Object column) {
        return column instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : Objects.toString(column);
    }

    private static LocalDateTime time(Map<String, Object> row, String column) {
        return (LocalDateTime) row.get(column);
    }
}
