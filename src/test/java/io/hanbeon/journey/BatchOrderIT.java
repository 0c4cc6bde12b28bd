package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.shared.Ids;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A merchant posts a batch; its customer pays by telephone under one code. */
class BatchOrderIT {
    private static PackagedApp app;

    @BeforeAll
    static void start() {
        app = Launch.onLocalStack()
                .with("hanbeon.message.follow-up-every", "1s")
                .with("hanbeon.message.follow-up-pause", "500ms")
                .start()
                .withShop();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void tc_1_two_ars_orders_take_one_code_and_send_no_message() {
        var batch = Batch.ars(2);

        assertThat(app.place(batch)).isEqualTo(batch.registered());

        assertThat(app.find(batch).orders()).hasSize(2).allMatch(order -> "UNPAID".equals(order.getString("state")));
        assertThat(app.find(batch).onlyCode()).matches("\\d{6}").isNotEqualTo("000000");
        assertThat(app.find(batch).messages()).isEmpty();
    }

    @Test
    void tc_2_an_sms_batch_sends_one_text_that_arrives() throws SQLException {
        var batch = Batch.sms(2);

        assertThat(app.place(batch)).isEqualTo(batch.registered());

        var code = app.find(batch).onlyCode();
        var message = app.find(batch).onlyMessage().getString("id");
        assertThat(EmTables.rowsOf(message)).hasSize(1);
        assertThat(queued("em_smt_tran", message))
                .containsEntry("date_client_req", requestedAt(message))
                .containsAllEntriesOf(Map.of(
                        "content", "김예시 님의 주문인증번호는[" + code + "]입니다 02-3490-4412 로전화주십시오",
                        "mt_refkey", "05532206@BATCH",
                        "callback", "02-3490-4412",
                        "recipient_num", batch.phone(),
                        "rs_id", "KICC",
                        "service_type", "0",
                        "broadcast_yn", "N",
                        "msg_status", "1",
                        "input_type", "0",
                        "client_sub_id", message));

        awaitDelivery(batch);
        assertThat(EmTables.rowsOf(message)).hasSize(1);
    }

    @Test
    void tc_3_a_long_ktk_text_goes_out_as_one_mms() throws SQLException {
        var own = "봄맞이 제주 왕복 항공권 결제 안내입니다. 아래 번호로 전화하여 인증번호를 입력하시면 결제가 완료됩니다.";
        var batch = Batch.ktk(1).with("sms_message", own).with("mms_subject", "항공권 결제");

        assertThat(app.place(batch)).isEqualTo(batch.registered());

        var code = app.find(batch).onlyCode();
        var message = app.find(batch).onlyMessage().getString("id");
        assertThat(EmTables.rowsOf(message)).hasSize(1);
        assertThat(queued("em_mmt_tran", message))
                .containsEntry("content", own + " 김예시 님의 주문인증번호는[" + code + "]입니다 02-3490-4412 로전화주십시오")
                .containsEntry("date_client_req", requestedAt(message))
                .containsAllEntriesOf(Map.of(
                        "subject", "항공권 결제",
                        "mt_refkey", "05532206@BATCH",
                        "recipient_num", batch.phone(),
                        "rs_id", "KICC",
                        "service_type", "0",
                        "priority", "S",
                        "msg_class", "1",
                        "country_code", "82",
                        "charset", "UTF-8",
                        "crypto_yn", "Y"));

        awaitDelivery(batch);
        assertThat(app.find(batch).onlyMessage().getString("channel")).isEqualTo("MMS");
        assertThat(EmTables.rowsOf(message)).hasSize(1);
    }

    @Test
    void tc_4_three_batches_take_three_consecutive_codes() {
        var first = Batch.ars(2);
        var second = Batch.ars(1);
        var third = Batch.ars(3);

        app.place(first);
        app.place(second);
        app.place(third);

        int code = Integer.parseInt(app.find(first).onlyCode());
        assertThat(app.find(second).onlyCode()).isEqualTo("%06d".formatted(code + 1));
        assertThat(app.find(third).onlyCode()).isEqualTo("%06d".formatted(code + 2));
    }

    @Test
    void tc_5_fifty_orders_take_one_code_and_send_one_message() throws SQLException {
        var batch = Batch.sms(50);

        assertThat(app.place(batch)).isEqualTo(batch.registered());

        assertThat(app.find(batch).orders()).hasSize(50);
        assertThat(app.find(batch).codes()).hasSize(1);
        awaitDelivery(batch);
        assertThat(EmTables.rowsOf(app.find(batch).onlyMessage().getString("id")))
                .hasSize(1);
    }

    private static void awaitDelivery(Batch batch) {
        EmTables.whileAgentRuns(() -> await().atMost(PackagedApp.PATIENCE)
                .until(() -> app.find(batch).messageState().equals("DELIVERED")));
    }

    private static Map<String, Object> queued(String table, String message) throws SQLException {
        return Database.select("SELECT * FROM imds." + table + " WHERE client_sub_id = ?", message)
                .getFirst();
    }

    /** The agent's world is Seoul's wall clock. */
    private static LocalDateTime requestedAt(String message) throws SQLException {
        long id = Ids.parse(message).orElseThrow();
        return (LocalDateTime) Database.select(
                        "SELECT requested_at + INTERVAL 9 HOUR AS date_requested FROM hanbeon.message WHERE id = ?", id)
                .getFirst()
                .get("date_requested");
    }
}
