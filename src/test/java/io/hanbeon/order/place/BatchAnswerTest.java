package io.hanbeon.order.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchAnswerTest {
    private static final BatchRequest REQUEST =
            BatchJson.minimal("T1", "ARS").order("A", 1, "x").order("B", 1, "x").parsed();
    private static final BatchRequest WITHOUT_ORDERS =
            BatchJson.minimal("T1", "ARS").parsed();

    @Test
    void an_empty_body_is_told_so() {
        assertThat(text(BatchAnswer.ofEmptyBody()))
                .isEqualTo(
                        "{\"batch_summary\":{\"total\":0,\"success\":0,\"fail\":0},\"req_result\":[{\"order_no\":\"\","
                                + "\"phone_no\":\"\",\"result_code\":\"0001\",\"message\":\"JSON 요청 바디가 비어있습니다\"}]}");
    }

    @Test
    void an_unreadable_body_has_no_mode_and_counts_as_one() {
        assertThat(text(BatchAnswer.ofUnreadableBody("")))
                .isEqualTo(
                        "{\"batch_summary\":{\"total\":1,\"success\":0,\"fail\":1},\"req_result\":[{\"order_no\":\"\","
                                + "\"phone_no\":\"\",\"result_code\":\"0001\",\"message\":\"전송데이터구분오류\"}]}");
    }

    @Test
    void a_wrong_mode_names_no_order_and_counts_at_least_one() {
        assertThat(text(BatchAnswer.refused(REQUEST, ResultCode.MODE_WRONG)))
                .isEqualTo(one(2, "", "01012345678", "0001", "전송데이터구분오류"));
        assertThat(text(BatchAnswer.refused(WITHOUT_ORDERS, ResultCode.MODE_WRONG)))
                .isEqualTo(one(1, "", "01012345678", "0001", "전송데이터구분오류"));
    }

    @Test
    void missing_orders_count_as_none() {
        assertThat(text(BatchAnswer.refused(REQUEST, ResultCode.ORDERS_MISSING)))
                .isEqualTo(one(0, "", "01012345678", "0002", "주문번호누락 (orders 배열 필요)"));
    }

    @Test
    void a_missing_phone_is_not_echoed() {
        assertThat(text(BatchAnswer.refused(REQUEST, ResultCode.PHONE_MISSING)))
                .isEqualTo(one(2, "A", "", "0009", "전화번호누락"));
    }

    @Test
    void any_other_refusal_names_the_first_order_and_the_phone() {
        assertThat(text(BatchAnswer.refused(REQUEST, ResultCode.SHOP_UNKNOWN)))
                .isEqualTo(one(2, "A", "01012345678", "0010", "가맹점터미널ID불일치"));
    }

    @Test
    void the_last_answer_has_a_result_for_each_order() {
        assertThat(text(BatchAnswer.last(REQUEST, lines(ResultCode.REGISTERED, ResultCode.DUPLICATE))))
                .isEqualTo(
                        "{\"batch_summary\":{\"total\":2,\"success\":1,\"fail\":1},\"req_result\":["
                                + "{\"order_no\":\"A\",\"phone_no\":\"01012345678\",\"result_code\":\"0000\",\"message\":\"등록성공\"},"
                                + "{\"order_no\":\"B\",\"phone_no\":\"01012345678\",\"result_code\":\"0011\",\"message\":\"거래번호중복\"}]}");
    }

    @Test
    void what_was_not_stored_is_told_for_each_order() {
        assertThat(text(BatchAnswer.notStored(REQUEST)))
                .isEqualTo(
                        "{\"batch_summary\":{\"total\":2,\"success\":0,\"fail\":2},\"req_result\":["
                                + "{\"order_no\":\"A\",\"phone_no\":\"01012345678\",\"result_code\":\"0017\",\"message\":\"트랜잭션오류\"},"
                                + "{\"order_no\":\"B\",\"phone_no\":\"01012345678\",\"result_code\":\"0017\",\"message\":\"트랜잭션오류\"}]}");
    }

    @Test
    void alert_show_silences_the_last_answer_alone() {
        var lines = lines(ResultCode.REGISTERED, ResultCode.REGISTERED);
        for (var silent : List.of("N", "n", "y", "0")) {
            var request = BatchJson.minimal("T1", "ARS")
                    .order("A")
                    .order("B")
                    .with("alert_show", silent)
                    .parsed();

            assertThat(BatchAnswer.last(request, lines).toJson()).isEmpty();
            assertThat(BatchAnswer.early(request, lines).toJson()).isNotEmpty();
            assertThat(BatchAnswer.notStored(request).toJson()).isNotEmpty();
            assertThat(BatchAnswer.refused(request, ResultCode.SHOP_UNKNOWN).toJson())
                    .isNotEmpty();
        }
        var loud = BatchJson.minimal("T1", "ARS").order("A").order("B").with("alert_show", "Y");
        assertThat(BatchAnswer.last(loud.parsed(), lines).toJson()).isNotEmpty();
    }

    @Test
    void what_a_client_sent_cannot_break_out_of_the_answer() {
        var request = BatchJson.minimal("T1", "ARS")
                .with("phone_no", "\"}],\"x\":\"\\")
                .order("\"\n\u2028x")
                .parsed();

        assertThat(text(BatchAnswer.notStored(request)))
                .contains("\"order_no\":\"\\\"\\n\u2028x\",\"phone_no\":\"\\\"}],\\\"x\\\":\\\"\\\\\"");
    }

    private static List<OrderLine> lines(ResultCode first, ResultCode second) {
        return List.of(new OrderLine(0, "A", 1, "x", first), new OrderLine(1, "B", 1, "x", second));
    }

    private static String one(int total, String orderNo, String phoneNo, String code, String message) {
        return ("{\"batch_summary\":{\"total\":%d,\"success\":0,\"fail\":%d},\"req_result\":[{\"order_no\":\"%s\","
                        + "\"phone_no\":\"%s\",\"result_code\":\"%s\",\"message\":\"%s\"}]}")
                .formatted(total, total, orderNo, phoneNo, code, message);
    }

    private static String text(BatchAnswer answer) {
        return new String(answer.toJson(), StandardCharsets.UTF_8);
    }
}
