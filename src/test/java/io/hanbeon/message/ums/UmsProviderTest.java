package io.hanbeon.message.ums;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.hanbeon.Tables;
import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.CredentialCheck;
import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.Report;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write into the vendor's table and read from it, field by field. */
@QuarkusTest
@TestProfile(ByHand.class)
class UmsProviderTest {
    /** 10:00 in Seoul. */
    private static final Instant MORNING = Instant.parse("2027-03-10T01:00:00Z");

    private static final String LOG = "ums.UMS_LOG_202703";

    @Inject
    UmsProvider provider;

    @Inject
    Ids ids;

    @AfterEach
    void empty_the_tables() {
        Tables.execute("DELETE FROM ums.UMS_MSG");
        Tables.execute("DROP TABLE IF EXISTS " + LOG);
    }

    @Test
    void an_sms_is_a_row_that_is_ready() {
        var message = message(Channel.SMS, Content.text(null, "인증번호는 [000123]입니다"));

        assertThat(send(message, Credentials.NONE)).isEqualTo(new Submission.Accepted(Channel.SMS));

        assertThat(row(message))
                .containsEntry("CLIENT_KEY", message.key())
                .containsEntry("REQ_CH", "SMS")
                .containsEntry("TRAFFIC_TYPE", "normal")
                .containsEntry("MSG_STATUS", "ready")
                .containsEntry("REQ_DATE", LocalDateTime.parse("2027-03-10T10:00:00"))
                .containsEntry("CALLBACK_NUMBER", "0234904412")
                .containsEntry("PHONE", "01012345678")
                .containsEntry("MSG", "인증번호는 [000123]입니다")
                .containsEntry("ETC1", "T1@BATCH");
        assertThat(message.key()).matches("[0-9A-Z]{13}");
        assertThat(row(message))
                .containsEntry("TITLE", null)
                .containsEntry("MMS_FILE_LIST", null)
                .containsEntry("KAKAO_CH_ID", null)
                .containsEntry("KAKAO_TEMPLATE_CODE", null)
                .containsEntry("TEMPLATE_CODE", null)
                .containsEntry("MERGE_DATA", null)
                .containsEntry("KAKAO_BUTTON", null)
                .containsEntry("FB_CH", null)
                .containsEntry("FB_MSG", null)
                .containsEntry("DONE_CODE", null);
    }

    @Test
    void an_lms_is_an_mms_without_a_file() {
        var message = message(Channel.MMS, Content.text("제목", "본문"));

        send(message, Credentials.NONE);

        assertThat(row(message))
                .containsEntry("REQ_CH", "MMS")
                .containsEntry("TITLE", "제목")
                .containsEntry("MMS_FILE_LIST", null);
    }

    @Test
    void the_files_of_an_mms_are_a_list_with_commas() {
        var files = List.of("/files/1.jpg", "https://example.com/2.jpg");
        var message = message(Channel.MMS, new Content("제목", "본문", null, files, false));

        send(message, Credentials.NONE);

        assertThat(row(message)).containsEntry("MMS_FILE_LIST", "/files/1.jpg,https://example.com/2.jpg");
    }

    @Test
    void advertising_may_wait() {
        var message = message(Channel.SMS, new Content(null, "(광고)", null, List.of(), true));

        send(message, Credentials.NONE);

        assertThat(row(message)).containsEntry("TRAFFIC_TYPE", "batch");
    }

    @Test
    void an_alimtalk_has_its_template_variables_buttons_and_the_organisations_channel() {
        var buttons = List.of(
                new Content.Button("보기", "WL", "https://m.example.com", "https://example.com"),
                new Content.Button("배송", "DS", null, null));
        var template = new Content.Template("TPL_1", Map.of("name", "김예시"), buttons);
        var message = message(Channel.ALIMTALK, new Content(null, "김예시 님", template, List.of(), false));

        send(message, Credentials.of(Map.of("kakaoSenderKey", "a1b2c3")));

        var row = row(message);
        assertThat(row)
                .containsEntry("REQ_CH", "ALIMTALK")
                .containsEntry("MSG", "김예시 님")
                .containsEntry("KAKAO_CH_ID", "a1b2c3")
                .containsEntry("KAKAO_TEMPLATE_CODE", "TPL_1")
                .containsEntry("TEMPLATE_CODE", "TPL_1");
        assertThat(new JsonObject((String) row.get("MERGE_DATA"))).isEqualTo(new JsonObject().put("name", "김예시"));
        assertThat(new JsonArray((String) row.get("KAKAO_BUTTON")))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("name", "보기")
                                .put("type", "WL")
                                .put("url_mobile", "https://m.example.com")
                                .put("url_pc", "https://example.com"))
                        .add(new JsonObject().put("name", "배송").put("type", "DS")));
    }

    @Test
    void the_agents_own_channel_is_taken_where_the_organisation_has_none() {
        var template = new Content.Template("TPL_1", Map.of(), List.of());
        var message = message(Channel.ALIMTALK, new Content(null, "본문", template, List.of(), false));

        send(message, Credentials.NONE);

        assertThat(row(message))
                .containsEntry("KAKAO_CH_ID", null)
                .containsEntry("MERGE_DATA", null)
                .containsEntry("KAKAO_BUTTON", null);
    }

    @ParameterizedTest
    @CsvSource({
        "+821012345678, 01012345678, +82234904412, 0234904412",
        "010-1234-5678, 01012345678, +8215881234, 15881234",
        "+82212345678, 0212345678, 1588-1234, 15881234"
    })
    void numbers_are_written_as_they_are_dialled_in_korea(
            String recipient, String phone, String sender, String callback) {
        var message = message(Channel.SMS, recipient, sender, Content.text(null, "본문"));

        send(message, Credentials.NONE);

        assertThat(row(message)).containsEntry("PHONE", phone).containsEntry("CALLBACK_NUMBER", callback);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+12125550123", "01012345678901234"})
    void a_number_that_the_table_cannot_keep_is_refused(String recipient) {
        var message = message(Channel.SMS, recipient, "02-3490-4412", Content.text(null, "본문"));

        assertThat(send(message, Credentials.NONE)).isInstanceOf(Submission.Refused.class);
        assertThat(Tables.count("ums.UMS_MSG")).isZero();
    }

    @Test
    void what_a_column_cannot_keep_is_refused() {
        var message = message(Channel.MMS, Content.text("제".repeat(101), "본문"));

        assertThat(send(message, Credentials.NONE))
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("HB02"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ready", "pre-send", "pre-image"})
    void what_the_hub_has_not_accepted_waits(String status) {
        var message = sent(Channel.SMS);
        Tables.execute("UPDATE ums.UMS_MSG SET MSG_STATUS = ?", status);

        assertThat(find(message)).isEqualTo(new Report.Waiting(Channel.SMS));
    }

    @Test
    void what_the_hub_has_accepted_is_sent() {
        var message = sent(Channel.SMS);
        Tables.execute("UPDATE ums.UMS_MSG SET MSG_STATUS = 'request'");

        assertThat(find(message)).isEqualTo(new Report.Sent(Channel.SMS));
    }

    @ParameterizedTest
    @CsvSource({"10000, true", "00000, true", "30123, false", "32114, false"})
    void what_is_in_the_log_is_known_by_its_code(String code, boolean delivered) {
        var message = sent(Channel.MMS);
        Tables.execute(
                "UPDATE ums.UMS_MSG SET MSG_STATUS = 'complete', DONE_CODE = ?, SENT_DATE = '2027-03-10 10:00:03',"
                        + " DONE_DATE = '2027-03-10 10:00:09'",
                code);
        moveTo(LOG);

        assertThat(find(message))
                .isEqualTo(new Report.Result(
                        Channel.MMS,
                        delivered,
                        code,
                        MORNING.plusSeconds(3),
                        delivered ? MORNING.plusSeconds(9) : null));
    }

    @Test
    void a_row_that_ended_without_a_code_has_no_result_yet() {
        var message = sent(Channel.SMS);
        Tables.execute("UPDATE ums.UMS_MSG SET MSG_STATUS = 'complete'");

        assertThat(find(message)).isEqualTo(new Report.Sent(Channel.SMS));
    }

    @Test
    void what_the_agent_logged_by_another_months_name_is_found() {
        var message = message(Channel.SMS, Content.text(null, "본문"), Instant.parse("2027-02-28T14:59:59Z"));
        send(message, Credentials.NONE);
        Tables.execute("UPDATE ums.UMS_MSG SET MSG_STATUS = 'complete', DONE_CODE = '10000'");
        moveTo(LOG);

        assertThat(find(message)).isInstanceOf(Report.Result.class);
    }

    @Test
    void what_is_nowhere_is_not_told_of_and_neither_is_somebody_elses_row() {
        var mine = sent(Channel.SMS);
        var nowhere = message(Channel.SMS, Content.text(null, "본문"));
        Tables.execute("INSERT INTO ums.UMS_MSG (CLIENT_KEY, REQ_CH, MSG_STATUS, REQ_DATE, CALLBACK_NUMBER, PHONE)"
                + " VALUES ('20270310-ABC', 'SMS', 'ready', '2027-03-10 10:00:00', '021234567', '01012345678')");

        var found = wait(provider.findResults(List.of(mine, nowhere), Credentials.NONE));

        assertThat(found).containsOnlyKeys(mine.id());
    }

    @Test
    void a_message_is_searched_by_its_phone() {
        fill("ums.UMS_MSG", 3_000);

        assertThat(plan(UmsStore.FIND.formatted("ums.UMS_MSG", "?", "?"), "01000000007", "A"))
                .containsEntry("key", "UMS_MSG_IDX2")
                .containsEntry("type", "ref");
    }

    @Test
    void a_log_is_read_along_the_vendors_first_index_without_sorting() {
        Tables.execute("CREATE TABLE " + LOG + " LIKE ums.UMS_MSG");
        fill(LOG, 3_000);

        var plan =
                plan(UmsLogStore.READ.formatted(LOG, "UMS_MSG_IDX1"), "SMS", "normal", "2027-03-10 10:40:00", 1_000, 0);

        assertThat(plan).containsEntry("key", "UMS_MSG_IDX1").containsEntry("type", "range");
        assertThat((String) plan.get("Extra")).doesNotContain("filesort");
    }

    @Test
    void a_sender_key_is_all_that_an_organisation_is_asked_for() {
        assertThat(provider.fields()).singleElement().satisfies(field -> {
            assertThat(field.name()).isEqualTo("kakaoSenderKey");
            assertThat(field.isRequired()).isFalse();
            assertThat(field.pattern().matcher("k".repeat(65)).matches()).isTrue();
            assertThat(field.pattern().matcher("k".repeat(66)).matches()).isFalse();
        });
        assertThat(wait(provider.validate(Credentials.NONE))).isInstanceOf(CredentialCheck.Accepted.class);
    }

    private Message message(Channel channel, Content content) {
        return message(channel, "010-1234-5678", "02-3490-4412", content);
    }

    private Message message(Channel channel, String recipient, String sender, Content content) {
        return new Message(ids.next(), null, Provider.UMS, 0, channel, "T1@BATCH", recipient, sender, content, MORNING);
    }

    private Message message(Channel channel, Content content, Instant at) {
        return new Message(
                ids.next(), null, Provider.UMS, 0, channel, "T1@BATCH", "010-1234-5678", "02-3490-4412", content, at);
    }

    private Message sent(Channel channel) {
        var message = message(channel, Content.text(null, "본문"));
        send(message, Credentials.NONE);
        return message;
    }

    private Submission send(Message message, Credentials credentials) {
        return wait(provider.send(message, credentials));
    }

    private Report find(Message message) {
        return wait(provider.findResults(List.of(message), Credentials.NONE)).get(message.id());
    }

    private static void moveTo(String log) {
        Tables.execute("CREATE TABLE " + log + " LIKE ums.UMS_MSG");
        Tables.execute("INSERT INTO " + log + " SELECT * FROM ums.UMS_MSG");
        Tables.execute("DELETE FROM ums.UMS_MSG");
    }

    /** A row a second from 10:00 on, each to another number. */
    private static void fill(String table, int rows) {
        Tables.execute("INSERT INTO " + table + " (CLIENT_KEY, REQ_CH, TRAFFIC_TYPE, MSG_STATUS, REQ_DATE,"
                + " CALLBACK_NUMBER, PHONE) SELECT CONCAT('K', seq), 'SMS', 'normal', 'complete',"
                + " '2027-03-10 10:00:00' + INTERVAL seq SECOND, '021234567', CONCAT('010', LPAD(seq, 8, '0'))"
                + " FROM " + Tables.numbers(rows));
        Tables.rows("ANALYZE TABLE " + table);
    }

    /** Of the vendor's table, which is the last that a statement reads. */
    private static Map<String, Object> plan(String sql, Object... values) {
        return Tables.rows("EXPLAIN FORMAT=TRADITIONAL " + sql, values).getLast();
    }

    private static Map<String, Object> row(Message message) {
        return Tables.row("SELECT * FROM ums.UMS_MSG WHERE CLIENT_KEY = ?", message.key());
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(Patience.MAX);
    }
}
