package io.hanbeon.order.place;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.Tables;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in: the contract's answer or a problem document, never a failure, nothing stored half. */
@QuarkusTest
@TestProfile(ByHand.class)
class BadInputTest {
    private static final List<String> FIELDS = List.of(
            "mode",
            "terminal_id",
            "request_type",
            "card_no",
            "cc_name",
            "phone_no",
            "expire_date",
            "install_month",
            "cc_email",
            "sms_message",
            "mms_subject",
            "agency_name",
            "reservation_no",
            "alert_show",
            "verify_num",
            "orders");
    private static final List<String> FIELDS_OF_AN_ORDER = List.of("order_no", "amount", "cc_pord_desc");

    /** JSON as it is written, so that it can be what no writer would write. */
    private static final List<String> VALUES = List.of(
            "[]",
            "[\"x\"]",
            "[[[1]]]",
            "{}",
            "{\"order_no\":\"x\"}",
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.5",
            "1e309",
            "-1e309",
            "123456789012345678901234567890",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"x\\ud83d\"",
            "\"😀👨‍👩‍👧‍👦\"",
            "\"\\u202e\\u200b\\ufeff\"",
            "\"" + Normalizer.normalize("한번여행", Normalizer.Form.NFD) + "\"",
            "\"'; DROP TABLE kicc_shop_order; --\"",
            "\"' OR '1'='1\"",
            "\"\\\\' OR 1=1 #\"",
            "\"${jndi:ldap://x}\"",
            "\"%s%n%x\"",
            "\"<script>alert(1)</script>\"",
            "\"" + "가".repeat(10_000) + "\"");

    @TestHTTPResource("/api/orders/batches")
    URI batches;

    static Stream<String> bodies() {
        return Stream.of(
                " ",
                "\n",
                "null",
                "true",
                "0",
                "\"text\"",
                "[]",
                "[{}]",
                "{}",
                "{",
                "{\"mode\"",
                "{\"mode\":\"ars_data_add\"",
                "{\"mode\":\"ars_data_add\"}",
                "{\"mode\":\"ars_data_add\",\"orders\":{}}",
                "{\"mode\":\"ars_data_add\",\"orders\":[]}",
                "{\"mode\":\"ars_data_add\",\"orders\":[[],[[]],{},1,null]}",
                "{\"mode\":\"ars_data_add\",\"orders\":[[{\"order_no\":\"A\"}],{\"order_no\":\"B\"}]}",
                "{\"mode\":\"ars_data_add\",\"orders\":[{\"order_no\":[[{}]],\"amount\":{\"a\":[]}}]}",
                "mode=ars_data_add&terminal_id=05532206",
                "<batch/>",
                "\0",
                "\uFEFF{}",
                "{\"a\":%s%s}".formatted("[".repeat(200_000), "]".repeat(200_000)),
                "%s%s".formatted("{\"a\":".repeat(100_000), "}".repeat(100_000)),
                "{\"a\":" + "9".repeat(500_000) + "}",
                "{\"" + "k".repeat(200_000) + "\":1}");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_that_is_no_batch_is_answered_as_the_contract_says(String body) {
        long before = Tables.count("hanbeon.kicc_shop_order");

        var answer = post(body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Merchant.codes(new JsonObject(answer.body())))
                .singleElement()
                .isIn("0001", "0002", "0003");
        assertThat(Tables.count("hanbeon.kicc_shop_order")).isEqualTo(before);
    }

    @Test
    void an_empty_body_is_told_so() {
        assertThat(post(new byte[0]).body()).contains("\"result_code\":\"0001\"", "JSON 요청 바디가 비어있습니다");
    }

    @Test
    void bytes_of_another_charset_are_no_json() {
        assertThat(post("{\"mode\":\"김예시\"}".getBytes(Charset.forName("EUC-KR")))
                        .body())
                .contains("\"result_code\":\"0001\"");
        assertThat(post(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FULL", "MINIMAL"})
    void no_value_of_any_field_of_a_batch_makes_it_fail(String profile) {
        var merchant = profile.equals("FULL") ? Merchant.full() : Merchant.minimal();
        for (var field : FIELDS) {
            for (var value : VALUES) {
                var batch = merchant.batch("SMS").order("A" + System.nanoTime());
                if (field.equals("orders") && value.startsWith("[")) {
                    continue; // An array is what it should be; arrays of nonsense are among the bodies.
                }
                requireAnswer(merchant, text(batch.with(field, "@@"), value));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARTIAL", "ALL_OR_NOTHING"})
    void no_value_of_any_field_of_an_order_makes_it_fail(String batchMode) {
        var merchant = batchMode.equals("PARTIAL") ? Merchant.minimal() : Merchant.allOrNothing();
        for (var field : FIELDS_OF_AN_ORDER) {
            for (var value : VALUES) {
                var orderNo = "A" + System.nanoTime();
                var batch = merchant.batch("SMS")
                        .order(orderNo)
                        .order(
                                field.equals("order_no") ? "@@" : orderNo + "x",
                                field.equals("amount") ? "@@" : 1,
                                field.equals("cc_pord_desc") ? "@@" : "x");
                requireAnswer(merchant, text(batch, value));
            }
        }
    }

    @Test
    void what_is_stored_is_what_was_sent() {
        var merchant = Merchant.minimal();
        var sql = "'; DROP TABLE message; --";

        merchant.place(merchant.batch("ARS").order(sql, 1, "😀\"\\%s"));

        assertThat(merchant.stored(sql)).containsEntry("good_nm", "😀\"\\%s");
    }

    @Test
    void hangul_in_pieces_is_stored_composed() {
        var merchant = Merchant.minimal();

        merchant.place(merchant.batch("ARS").order("A", 1, Normalizer.normalize("한번여행", Normalizer.Form.NFD)));

        assertThat(merchant.stored("A")).containsEntry("good_nm", "한번여행");
    }

    @Test
    void a_batch_with_two_equal_names_is_not_read_and_the_name_is_told() {
        var merchant = Merchant.minimal();
        var body = merchant.batch("ARS").order("A").text().replaceFirst("\\{", "{\"request_type\":\"KTK2\",");

        assertThat(post(utf8(body)).body()).contains("\"result_code\":\"0001\"").contains("request_type 중복");
        assertThat(merchant.storedOrders()).isZero();
    }

    @Test
    void a_thousand_orders_are_stored_and_one_more_is_refused_whole() {
        var merchant = Merchant.minimal();

        assertThat(Merchant.codes(merchant.place(merchant.batch("ARS").orders("A", 1_000))))
                .hasSize(1_000)
                .containsOnly("0000");
        assertThat(merchant.storedOrders()).isEqualTo(1_000);

        var refused = post(merchant.batch("ARS").orders("B", 1_001).bytes());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(refused.body()).contains("order.batch-too-large", "/orders", "never");
        assertThat(merchant.storedOrders()).isEqualTo(1_000);
    }

    @Test
    void a_hundred_thousand_orders_are_refused_whole() {
        var merchant = Merchant.minimal();
        var small = merchant.batch("ARS").order("A").text().replace("항공권\"}", "항공권\"}" + ",{}".repeat(99_999));

        assertThat(post(utf8(small)).statusCode()).isEqualTo(422);
        assertThat(merchant.storedOrders()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_100_000, 10_000_000})
    void a_body_over_the_limit_is_not_read(int bytes) {
        var merchant = Merchant.minimal();
        var large = merchant.batch("ARS").order("A").text() + " ".repeat(bytes);

        assertThat(post(utf8(large)).statusCode()).isEqualTo(413);
        assertThat(merchant.storedOrders()).isZero();
    }

    /** As many orders are stored as the answer says, and none if there is no such answer. */
    private void requireAnswer(Merchant merchant, String body) {
        long before = merchant.storedOrders();

        var answer = post(utf8(body));

        long stored = merchant.storedOrders() - before;
        switch (answer.statusCode()) {
            case 200 -> assertThat(stored).describedAs(body).isEqualTo(expected(merchant, body, answer.body()));
            case 422 -> {
                assertThat(stored).describedAs(body).isZero();
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .startsWith("application/problem+json");
            }
            default -> throw new AssertionError(answer.statusCode() + " for " + body);
        }
    }

    private static long expected(Merchant merchant, String body, String answer) {
        if (answer.isEmpty()) {
            return 1; // alert_show was the field.
        }
        var codes = Merchant.codes(read(answer));
        assertThat(codes).describedAs(body).isNotEmpty().doesNotContain("0017");
        long sound = codes.stream().filter("0000"::equals).count();
        return merchant.takesAllOrNothing() && sound < codes.size() ? 0 : sound;
    }

    /** By a reader that does not mind half a surrogate pair: ours refuses it. */
    @SuppressWarnings("unchecked")
    private static JsonObject read(String answer) {
        try {
            return new JsonObject(new ObjectMapper().readValue(answer, Map.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(BatchJson batch, String value) {
        return batch.text().replace("\"@@\"", value);
    }

    private HttpResponse<String> post(byte[] body) {
        return Http.post(batches, body);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
