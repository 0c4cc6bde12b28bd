package io.hanbeon.coupon;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.LocalStackResource;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.coupon.campaign.WriteWorkbook;
import io.hanbeon.coupon.issue.CouponsByHand;
import io.hanbeon.message.delivery.FollowUpByHand;
import io.hanbeon.message.ums.ReportsByHand;
import io.hanbeon.organisation.register.AnOrganisation;
import io.hanbeon.sandbox.standin.AgentByHand;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Campaigns from their draft to the last result, on the stand-ins of the supplier and the agent. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class CampaignsTest {
    @Inject
    CouponsByHand byHand;

    @Inject
    FollowUpByHand followUp;

    @Inject
    SettableClock clock;

    @AfterEach
    void leave_nothing_due() {
        clock.reset();
        Tables.execute("UPDATE hanbeon.coupon SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_call SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_campaign SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.message SET due_at = NULL WHERE provider = 'UMS'");
        Tables.execute("DELETE FROM ums.UMS_MSG");
    }

    @Test
    void ten_recipients_get_one_coupon_each_and_the_campaign_closes() {
        var campaign = ACampaign.of("G000000001").to(10).approved();

        byHand.moveCampaigns();
        byHand.issue();
        byHand.dealWithCoupons();

        assertThat(campaign.calls()).singleElement().satisfies(call -> {
            assertThat(call).containsEntry("state", "ISSUED");
            assertThat((String) call.get("tr_id")).matches("[A-Za-z0-9]{36}");
            assertThat(CoufunBook.barcodes((String) call.get("tr_id"))).hasSize(10);
        });
        assertThat(campaign.coupons()).hasSize(10).allSatisfy(coupon -> {
            assertThat(coupon).containsEntry("state", "SENDING");
            assertThat(picture(campaign, coupon)).exists();
        });
        assertThat(campaign.proof()).isEqualTo(new JsonObject("""
                        {"issued":10,"billed":10,"sent":10,"unsent":0,"unknown":0,"holds":true}"""));

        letAgentDeliver();
        byHand.dealWithCoupons();
        clock.advance(Duration.ofMinutes(1));
        byHand.moveCampaigns();
        clock.advance(Duration.ofMinutes(1));
        byHand.moveCampaigns();

        assertThat(campaign.state()).isEqualTo("CLOSED");
        assertThat(campaign.progress().getLong("delivered")).isEqualTo(10);
        assertThat(campaign.progress().getInteger("percent")).isEqualTo(100);
        assertThat(campaign.coupons())
                .allSatisfy(coupon -> assertThat(picture(campaign, coupon)).doesNotExist());
    }

    private static Path picture(ACampaign campaign, Map<String, Object> coupon) {
        return Path.of(
                "/tmp/hanbeon-coupons-of-tests",
                campaign.id,
                Ids.text(((Number) coupon.get("id")).longValue()) + ".jpg");
    }

    private void letAgentDeliver() {
        clock.advance(Duration.ofSeconds(5));
        followUp.followUp().await().indefinitely();
        for (int step = 0; step < 6; step++) {
            clock.advance(Duration.ofSeconds(2));
            AgentByHand.runUmsOnce(clock, "10000");
        }
        ReportsByHand.read();
    }

    @Test
    void the_agent_gets_a_jpeg_and_the_text_of_each_recipient() throws Exception {
        var organisation = ACampaign.organisation();
        var terms = ACampaign.terms("G000000001").put("text", "#{이름}님, #{쿠폰번호}");
        var campaign = ACampaign.of(organisation, "G000000001");
        campaign.put("", terms).then().statusCode(200);
        campaign.to("010-7100-0001\t김한번").approved();

        byHand.moveCampaigns();
        byHand.issue();
        byHand.dealWithCoupons();
        clock.advance(Duration.ofSeconds(5));
        followUp.followUp().await().indefinitely();

        var coupon = campaign.coupons().getFirst();
        var row = Tables.row("SELECT * FROM ums.UMS_MSG");
        assertThat(row).containsEntry("REQ_CH", "MMS").containsEntry("PHONE", "01071000001");
        assertThat((String) row.get("MSG")).isEqualTo("김한번님, " + coupon.get("barcode"));
        var picture = Path.of((String) row.get("MMS_FILE_LIST"));
        assertThat(picture).isEqualTo(picture(campaign, coupon));
        assertThat(Files.size(picture)).isBetween(5_000L, 307_200L);
        assertThat(Files.readAllBytes(picture)).startsWith(0xFF, 0xD8, 0xFF);
    }

    @Test
    void more_than_ten_are_issued_by_several_calls() {
        var campaign = ACampaign.of("G000000001").to(23).approved();

        byHand.moveCampaigns();
        byHand.issue();

        assertThat(campaign.calls()).extracting(call -> call.get("coupons")).containsExactly(10, 10, 3);
        assertThat(campaign.coupons())
                .extracting(coupon -> coupon.get("barcode"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    /** The last column: how often the supplier was asked. */
    @ParameterizedTest
    @CsvSource({
        "GCODE00008, FAILED, ISSUE_FAILED, 08",
        "GCODE00050, FAILED, ISSUE_FAILED, 50",
        "GCODE00099, FAILED, ISSUE_FAILED, 99",
        "GCODE00095, FAILED, ISSUE_FAILED, 95",
        "GCODE00098, FAILED, ISSUE_FAILED, 98",
        "GCODE00012, UNKNOWN, UNKNOWN, 12",
        "GONCE00050, ISSUED, ISSUED, 00",
        "GSILENT002, ISSUED, ISSUED, 00",
        "GSILENT001, UNKNOWN, UNKNOWN, 12",
        "GBROKEN001, UNKNOWN, UNKNOWN, 12",
        "GBROKEN002, ISSUED, ISSUED, 00",
        "GGARBLE001, UNKNOWN, UNKNOWN, 12",
    })
    void what_the_supplier_answers_decides(String goodsId, String ofCall, String ofCoupons, String code) {
        var campaign = ACampaign.of(goodsId).to(2).approved();

        byHand.moveCampaigns();
        issueToTheEnd(campaign);

        var call = campaign.calls().getFirst();
        assertThat(call).containsEntry("state", ofCall).containsEntry("code", code);
        assertThat(campaign.coupons()).extracting(coupon -> coupon.get("state")).containsOnly(ofCoupons);
        assertThat(campaign.proof().getBoolean("holds")).isTrue();
        boolean isIssued = goodsId.matches("GONCE.*|GSILENT.*|GBROKEN.*|GGARBLE.*");
        assertThat(CoufunBook.barcodes((String) call.get("tr_id"))).hasSize(isIssued ? 2 : 0);
        assertThat(campaign.get("").getBoolean("stopped"))
                .isEqualTo(List.of("95", "98").contains(code));
    }

    /** It has 19 left, and twenty people wait for one each. */
    @Test
    void where_the_supplier_has_too_few_left_a_call_is_whole_or_not_at_all() {
        var campaign = ACampaign.of("GSTOCK0019").to(20).approved();
        byHand.moveCampaigns();
        issueToTheEnd(campaign);

        assertThat(campaign.calls())
                .extracting(call -> call.get("state") + " " + call.get("code"))
                .containsExactlyInAnyOrder("ISSUED 00", "FAILED 08");
        var numbers = campaign.coupons().stream()
                .map(coupon -> coupon.get("barcode"))
                .filter(Objects::nonNull)
                .toList();
        assertThat(numbers).hasSize(10).doesNotHaveDuplicates();
        assertThat(campaign.coupons())
                .filteredOn(coupon -> coupon.get("barcode") == null)
                .extracting(coupon -> coupon.get("state"))
                .hasSize(10)
                .containsOnly("ISSUE_FAILED");
        assertThat(campaign.proof().getBoolean("holds")).isTrue();
    }

    @Test
    void one_coupon_less_than_was_asked_for_is_nobodys_until_a_person_has_looked() {
        var campaign = ACampaign.of("GSHORT0001").to(3).approved();
        byHand.moveCampaigns();
        issueToTheEnd(campaign);

        assertThat(campaign.calls().getFirst()).containsEntry("state", "UNKNOWN");
        assertThat(campaign.coupons()).extracting(coupon -> coupon.get("state")).containsOnly("UNKNOWN");
        assertThat(campaign.coupons())
                .extracting(coupon -> coupon.get("barcode"))
                .containsOnlyNulls();
    }

    /** The last column: how the call ends after one that was not answered, though it issued. */
    @ParameterizedTest
    @CsvSource({"GSTHEN0050, SILENT", "GSTHEN0095, SILENT", "GSTHEN0023, 23"})
    void a_refusal_after_silence_is_not_taken_for_the_whole_truth(String goodsId, String code) {
        var campaign = ACampaign.of(goodsId).to(2).approved();
        byHand.moveCampaigns();

        issueToTheEnd(campaign);

        assertThat(campaign.calls().getFirst())
                .containsEntry("state", "UNKNOWN")
                .containsEntry("code", code);
        campaign.post("/cancel", new JsonObject().put("reason", "행사 취소")).then().statusCode(200);
        assertThat(campaign.coupons()).extracting(coupon -> coupon.get("state")).containsOnly("UNKNOWN");
    }

    @Test
    void a_silent_call_of_a_campaign_that_is_stopped_and_cancelled_is_made_on() {
        var campaign = ACampaign.of("GSILENT002").to(2).approved();
        byHand.moveCampaigns();
        byHand.issue();
        campaign.post("/stop").then().statusCode(200);
        clock.advance(Duration.ofSeconds(10));
        byHand.issue();
        assertThat(campaign.calls().getFirst()).containsEntry("due_at", null);

        campaign.post("/cancel", new JsonObject().put("reason", "행사 취소")).then().statusCode(200);
        byHand.issue();
        byHand.dealWithCoupons();

        assertThat(campaign.calls().getFirst()).containsEntry("state", "ISSUED");
        assertThat(campaign.coupons())
                .extracting(coupon -> coupon.get("use_state"))
                .containsOnly("CANCELLED");
    }

    @Test
    void a_call_that_surely_issued_nothing_is_not_made_after_the_campaign_was_cancelled() {
        var campaign = ACampaign.of("GONCE00050").to(2).approved();
        byHand.moveCampaigns();
        byHand.issue();
        var trId = (String) campaign.calls().getFirst().get("tr_id");

        campaign.post("/cancel", new JsonObject().put("reason", "행사 취소")).then().statusCode(200);
        clock.advance(Duration.ofSeconds(10));
        byHand.issue();

        assertThat(campaign.calls().getFirst()).containsEntry("state", "CANCELLED");
        assertThat(campaign.coupons()).extracting(coupon -> coupon.get("state")).containsOnly("CANCELLED");
        assertThat(CoufunBook.barcodes(trId)).isEmpty();
    }

    /** Its answer comes after the cancellation, which therefore left the call alone. */
    @Test
    void a_call_that_came_to_nothing_during_the_cancellation_is_dropped() {
        var campaign = ACampaign.of("GONCE00050").to(2).approved();
        byHand.moveCampaigns();
        byHand.issue();
        var trId = (String) campaign.calls().getFirst().get("tr_id");
        Tables.execute("UPDATE hanbeon.coupon_campaign SET state = 'CANCELLED' WHERE id = ?", campaign.number());

        clock.advance(Duration.ofSeconds(10));
        byHand.issue();

        assertThat(campaign.calls().getFirst()).containsEntry("state", "CANCELLED");
        assertThat(campaign.coupons()).extracting(coupon -> coupon.get("state")).containsOnly("CANCELLED");
        assertThat(CoufunBook.barcodes(trId)).isEmpty();
    }

    @Test
    void a_number_given_twice_costs_one_coupon_and_not_its_whole_call() {
        var first = ACampaign.of("GTWICE0001").to(1).approved();
        byHand.moveCampaigns();
        byHand.issue();
        assertThat(first.coupons().getFirst()).containsEntry("state", "ISSUED");

        var second = ACampaign.of("GTWICE0001").to(3).approved();
        byHand.moveCampaigns();
        byHand.issue();

        assertThat(second.coupons())
                .extracting(coupon -> coupon.get("state"))
                .containsExactly("ISSUED", "ISSUED", "UNKNOWN");
        assertThat(second.proof().getLong("billed")).isEqualTo(2);
        assertThat(second.proof().getBoolean("holds")).isTrue();
    }

    @Test
    void a_connection_that_breaks_does_not_cost_the_numbers() throws SQLException {
        var campaign = ACampaign.of("G000000001").to(2).approved();
        byHand.moveCampaigns();
        try (var holder = LocalStackResource.admin()) {
            holder.setAutoCommit(false);
            execute(
                    holder,
                    "UPDATE hanbeon.coupon SET attempts = 0, code = 'held' WHERE campaign_id = " + campaign.number());
            var issue = CompletableFuture.runAsync(byHand::issue);
            Awaitility.await().until(() -> !writing().isEmpty());
            Tables.execute("KILL CONNECTION " + writing().getFirst());
            holder.rollback();
            issue.join();
        }

        assertThat(campaign.calls().getFirst()).containsEntry("state", "ISSUED");
        assertThat(campaign.proof().getLong("billed")).isEqualTo(2);
    }

    private static List<Object> writing() {
        return Tables.connectionsAt("UPDATE JSON_TABLE(", "SET c.state = 'ISSUED'");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void an_order_id_that_is_too_long_does_not_cost_the_numbers() {
        var campaign = ACampaign.of("GLONGID001").to(2).approved();
        byHand.moveCampaigns();

        byHand.issue();

        assertThat(campaign.calls().getFirst()).containsEntry("state", "ISSUED");
    }

    private void issueToTheEnd(ACampaign campaign) {
        for (int round = 0; round < 5; round++) {
            byHand.issue();
            clock.advance(Duration.ofSeconds(10));
        }
        assertThat(campaign.calls()).noneMatch(call -> call.get("state").equals("REQUESTED"));
    }

    @Test
    void what_failed_is_tried_again_by_the_same_key_and_never_twice() {
        var campaign = ACampaign.of("GCODE00050").to(2).approved();
        byHand.moveCampaigns();
        issueToTheEnd(campaign);
        var trId = campaign.calls().getFirst().get("tr_id");

        Tables.execute(
                "UPDATE hanbeon.coupon_call SET goods_id = 'G000000001' WHERE campaign_id = ?", campaign.number());
        campaign.post("/retry").then().statusCode(200);
        byHand.issue();

        assertThat(campaign.calls().getFirst()).containsEntry("state", "ISSUED").containsEntry("tr_id", trId);
        assertThat(campaign.proof().getLong("billed")).isEqualTo(2);
    }

    @Test
    void what_the_supplier_refuses_again_after_a_retry_is_not_taken_for_silence() {
        var campaign = ACampaign.of("GCODE00095").to(2).approved();
        byHand.moveCampaigns();
        issueToTheEnd(campaign);

        campaign.post("/retry").then().statusCode(200);
        issueToTheEnd(campaign);

        assertThat(campaign.calls().getFirst()).containsEntry("state", "FAILED").containsEntry("code", "95");
        assertThat(campaign.coupons()).extracting(coupon -> coupon.get("state")).containsOnly("ISSUE_FAILED");
    }

    @Test
    void a_refused_call_that_is_to_be_tried_again_is_dropped_with_its_campaign() {
        var campaign = ACampaign.of("GCODE00050").to(2).approved();
        byHand.moveCampaigns();
        issueToTheEnd(campaign);
        var trId = (String) campaign.calls().getFirst().get("tr_id");
        Tables.execute(
                "UPDATE hanbeon.coupon_call SET goods_id = 'G000000001' WHERE campaign_id = ?", campaign.number());

        campaign.post("/retry").then().statusCode(200);
        campaign.post("/cancel", new JsonObject().put("reason", "행사 취소")).then().statusCode(200);
        byHand.issue();

        assertThat(campaign.calls().getFirst()).containsEntry("state", "CANCELLED");
        assertThat(campaign.coupons()).extracting(coupon -> coupon.get("state")).containsOnly("CANCELLED");
        assertThat(CoufunBook.barcodes(trId)).isEmpty();
    }

    /** The supplier's numbers have twelve digits. */
    @Test
    void a_number_that_is_no_ean_goes_out_as_it_is_by_another_barcode() {
        var organisation = ACampaign.organisation();
        String id = ACampaign.create(organisation, ACampaign.terms("G000000001").put("symbology", "EAN_13"))
                .statusCode(201)
                .extract()
                .path("id");
        var campaign = ACampaign.existing(organisation, id).to(1).approved();
        byHand.moveCampaigns();
        byHand.issue();
        Tables.execute("UPDATE hanbeon.coupon SET barcode = 'A-17' WHERE campaign_id = ?", campaign.number());

        byHand.dealWithCoupons();

        assertThat(campaign.coupons().getFirst()).containsEntry("state", "SENDING");
    }

    @Test
    void a_stopped_campaign_that_goes_on_after_the_last_day_sends_nothing() {
        var campaign = ACampaign.of("G000000001").to(2).approved();
        byHand.moveCampaigns();
        byHand.issue();
        campaign.post("/stop").then().statusCode(200);
        byHand.dealWithCoupons();
        Tables.execute(
                "UPDATE hanbeon.coupon SET valid_until = '2027-06-30' WHERE campaign_id = ? AND line = 1",
                campaign.number());
        Tables.execute(
                "UPDATE hanbeon.coupon SET valid_until = '2027-07-01' WHERE campaign_id = ? AND line = 2",
                campaign.number());
        clock.setTo(Instant.parse("2027-06-30T15:00:00Z"));

        campaign.post("/resume").then().statusCode(200);
        byHand.dealWithCoupons();

        assertThat(campaign.coupons())
                .extracting(coupon -> coupon.get("state"))
                .containsExactly("SEND_FAILED", "SENDING");
        assertThat(campaign.coupons().getFirst()).containsEntry("code", "EXPIRED");
        assertThat(campaign.coupon(campaign.couponId(0), "")
                        .getJsonObject("coupon")
                        .getString("ko"))
                .isEqualTo("유효기간이 지나 보내지 않았습니다");

        campaign.post("/retry").then().statusCode(200);
        assertThat(campaign.coupons().getFirst()).containsEntry("state", "SEND_FAILED");
    }

    @Test
    void a_message_that_failed_is_sent_again_three_times_at_most() {
        var campaign = ACampaign.of("G000000001").to(1).approved();
        byHand.moveCampaigns();
        byHand.issue();
        byHand.dealWithCoupons();
        for (int resends = 1; resends <= 3; resends++) {
            failToBeDelivered(campaign);
            campaign.post("/retry").then().statusCode(200);
            byHand.dealWithCoupons();
            assertThat(campaign.coupons().getFirst())
                    .containsEntry("state", "SENDING")
                    .containsEntry("resends", resends);
        }
        failToBeDelivered(campaign);
        campaign.post("/retry").then().statusCode(200);

        assertThat(campaign.coupons().getFirst())
                .containsEntry("state", "SEND_FAILED")
                .containsEntry("resends", 3);
        assertThat(campaign.proof().getBoolean("holds")).isTrue();
    }

    private static void failToBeDelivered(ACampaign campaign) {
        Tables.execute(
                "UPDATE hanbeon.coupon SET state = 'SEND_FAILED', code = '30105', due_at = NULL WHERE campaign_id = ?",
                campaign.number());
    }

    /** The number has at most 30 digits, the last day 10; 2,000 bytes can be sent. */
    @Test
    void a_text_that_becomes_too_long_by_a_value_is_told_before_anything_is_issued() {
        var organisation = ACampaign.organisation();
        var campaign = ACampaign.of(organisation, "G000000001");
        var terms = ACampaign.terms("G000000001");
        campaign.put("", terms.put("text", "가".repeat(970) + "#{쿠폰번호}#{혜택}"))
                .then()
                .statusCode(200);

        var judged = campaign.put("/recipients", new JsonObject().put("recipients", "010-7100-0001\n010-7100-0002"));
        assertThat(judged.<Integer>path("accepted")).isZero();

        campaign.put("", terms.put("text", "가".repeat(970) + "#{쿠폰번호}#{이름}"))
                .then()
                .statusCode(200);
        var lines = "010-7100-0001,%s\n010-7100-0002,%s가\n010-7100-0003,김".formatted("가".repeat(15), "가".repeat(15));
        judged = campaign.put("/recipients", new JsonObject().put("recipients", lines));
        assertThat(judged.<Integer>path("accepted")).isEqualTo(2);
        assertThat(judged.<String>path("bad[0].code")).isEqualTo("recipient.text-too-long");
        assertThat(judged.<String>path("bad[0].cell")).isEqualTo("A2");
        assertThat(campaign.get("/preview").getInteger("textBytes")).isEqualTo(2_000);
        campaign.post("/check").then().statusCode(200);

        campaign.put("", terms.put("text", "가".repeat(981) + "#{쿠폰번호}#{이름}"))
                .then()
                .statusCode(200);
        var refused = campaign.post("/check");
        assertThat(refused.<String>path("code")).isEqualTo("coupon.text-too-long");
        assertThat(refused.asString()).contains("1");
    }

    @Test
    void a_campaign_that_was_sent_gives_back_what_can_be_used_yet() {
        var campaign = ACampaign.of("G000000001").to(6).approved();
        byHand.moveCampaigns();
        byHand.issue();
        byHand.dealWithCoupons();
        Tables.execute(
                "UPDATE hanbeon.coupon SET state = 'DELIVERED', due_at = NULL, use_state = CASE line WHEN 1 THEN 'USED' "
                        + "WHEN 2 THEN 'PARTLY' ELSE 'UNUSED' END WHERE campaign_id = ?",
                campaign.number());
        Tables.execute(
                "UPDATE hanbeon.coupon SET valid_until = '2020-01-01' WHERE campaign_id = ? AND line = 3",
                campaign.number());
        Tables.execute("UPDATE hanbeon.coupon_campaign SET state = 'CLOSED' WHERE id = ?", campaign.number());

        assertThat(campaign.get("/cancellation")).isEqualTo(new JsonObject("""
                        {"dropped":0,"cancelled":3,"used":2,"untouched":1,"refundKrw":12300}"""));
        campaign.post("/cancel", new JsonObject().put("reason", "행사 취소")).then().statusCode(200);
        byHand.dealWithCoupons();

        assertThat(campaign.state()).isEqualTo("CANCELLED");
        assertThat(campaign.coupons())
                .extracting(coupon -> coupon.get("use_state"))
                .containsExactly("USED", "PARTLY", "UNUSED", "CANCELLED", "CANCELLED", "CANCELLED");
        assertThat(Tables.count(
                        "hanbeon.coupon_charge WHERE campaign_id = ? AND refunded_at IS NOT NULL", campaign.number()))
                .isEqualTo(3);
    }

    @Test
    void why_a_message_failed_is_told_as_a_sentence() {
        var campaign = ACampaign.of("G000000001").to(1).approved();
        byHand.moveCampaigns();
        byHand.issue();
        byHand.dealWithCoupons();
        failToBeDelivered(campaign);
        Tables.execute(
                "UPDATE hanbeon.message SET state = 'FAILED', result_code = '30105', due_at = NULL WHERE id = ?",
                campaign.coupons().getFirst().get("message_id"));

        var coupon = campaign.coupon(campaign.couponId(0), "").getJsonObject("coupon");

        assertThat(coupon.getString("code")).isEqualTo("30105");
        assertThat(coupon.getString("ko")).isNotBlank().matches(".*[가-힣].*");
        assertThat(coupon.getString("en")).isNotBlank();
    }

    @Test
    void a_message_that_is_lost_breaks_the_proof() {
        var campaign = ACampaign.of("G000000001").to(2).approved();
        byHand.moveCampaigns();
        byHand.issue();
        byHand.dealWithCoupons();
        assertThat(campaign.proof().getBoolean("holds")).isTrue();

        Tables.execute(
                "UPDATE hanbeon.coupon SET message_id = message_id + 1, due_at = NULL WHERE campaign_id = ? AND line = 1",
                campaign.number());

        assertThat(campaign.proof().getLong("sent")).isEqualTo(1);
        assertThat(campaign.proof().getBoolean("holds")).isFalse();
    }

    @Test
    void what_is_issued_with_numbers_unknown_is_not_asked_for_again() {
        var campaign = ACampaign.of("GSILENT001").to(2).approved();
        byHand.moveCampaigns();
        issueToTheEnd(campaign);

        campaign.post("/retry").then().statusCode(200);
        byHand.issue();

        assertThat(campaign.calls().getFirst()).containsEntry("state", "UNKNOWN");
        assertThat(campaign.proof().getLong("unknown")).isEqualTo(2);
    }

    @Test
    void a_stopped_campaign_begins_nothing_and_goes_on_where_it_was() {
        var campaign = ACampaign.of("G000000001").to(20).approved();
        byHand.moveCampaigns();
        campaign.post("/stop").then().statusCode(200);
        byHand.issue();
        assertThat(campaign.progress().getLong("waiting")).isEqualTo(20);

        campaign.post("/resume").then().statusCode(200);
        byHand.issue();
        campaign.post("/stop").then().statusCode(200);
        byHand.dealWithCoupons();
        assertThat(campaign.progress().getLong("issued")).isEqualTo(20);

        campaign.post("/resume").then().statusCode(200);
        byHand.dealWithCoupons();
        assertThat(campaign.progress().getLong("sending")).isEqualTo(20);
    }

    @Test
    void a_cancelled_campaign_gives_back_what_was_issued_and_issues_no_more() {
        var campaign = ACampaign.of("G000000001").to(12).approved();
        byHand.moveCampaigns();
        Tables.execute(
                "UPDATE hanbeon.coupon_call SET due_at = NULL WHERE campaign_id = ? AND call_no = 2",
                campaign.number());
        byHand.issue();
        var used = (String) campaign.coupons().getFirst().get("barcode");
        CoufunBook.use(used, 0);

        assertThat(campaign.get("/cancellation")).isEqualTo(new JsonObject("""
                        {"dropped":2,"cancelled":10,"used":0,"untouched":0,"refundKrw":41000}"""));
        campaign.post("/cancel", new JsonObject().put("reason", "행사 취소")).then().statusCode(200);
        byHand.issue();
        byHand.dealWithCoupons();

        assertThat(campaign.state()).isEqualTo("CANCELLED");
        assertThat(campaign.coupons())
                .extracting(coupon -> coupon.get("use_state"))
                .filteredOn("CANCELLED"::equals)
                .hasSize(9);
        assertThat(campaign.coupons().getFirst()).containsEntry("use_state", "USED");
        assertThat(Tables.count(
                        "hanbeon.coupon_charge WHERE campaign_id = ? AND refunded_at IS NOT NULL", campaign.number()))
                .isEqualTo(9);
        assertThat(campaign.coupons()).allMatch(coupon -> coupon.get("message_id") == null);
    }

    @ParameterizedTest
    @CsvSource({"GKEEP00099, 10", "GKEEP00095, 360"})
    void a_supplier_who_cannot_cancel_now_is_asked_again_and_nothing_is_sent(String goodsId, int againAfter) {
        var campaign = issuedAndCancelled(goodsId);
        byHand.dealWithCoupons();
        assertThat(campaign.coupons())
                .allSatisfy(coupon -> assertThat(coupon)
                        .containsEntry("use_state", "CANCELLING")
                        .containsEntry("message_id", null));

        clock.advance(Duration.ofSeconds(againAfter));
        byHand.dealWithCoupons();

        assertThat(campaign.coupons())
                .extracting(coupon -> coupon.get("use_state"))
                .containsOnly("CANCELLED");
        assertThat(Tables.count(
                        "hanbeon.coupon_charge WHERE campaign_id = ? AND refunded_at IS NOT NULL", campaign.number()))
                .isEqualTo(2);
    }

    @Test
    void what_the_supplier_will_not_cancel_is_not_sent_by_a_cancelled_campaign() {
        var campaign = issuedAndCancelled("GKEEP00016");

        byHand.dealWithCoupons();
        clock.advance(Duration.ofSeconds(10));
        byHand.dealWithCoupons();

        assertThat(campaign.coupons())
                .allSatisfy(coupon -> assertThat(coupon)
                        .containsEntry("use_state", "UNUSED")
                        .containsEntry("code", "16")
                        .containsEntry("message_id", null)
                        .containsEntry("due_at", null));
    }

    private ACampaign issuedAndCancelled(String goodsId) {
        var campaign = ACampaign.of(goodsId).to(2).approved();
        byHand.moveCampaigns();
        byHand.issue();
        campaign.post("/cancel", new JsonObject().put("reason", "행사 취소")).then().statusCode(200);
        return campaign;
    }

    @Test
    void bad_lines_are_named_and_the_others_kept() {
        var campaign = ACampaign.of("G000000001");

        var judged = new JsonObject(campaign.put("/recipients", new JsonObject().put("recipients", """
                                        010-1234-5678,김한번
                                        +82 10 1234 5678
                                        1012345679

                                        02
                                        1588-1234
                                        1.01235E+09
                                        """))
                .then()
                .statusCode(200)
                .extract()
                .asString());

        assertThat(judged.getInteger("accepted")).isEqualTo(2);
        assertThat(judged.getInteger("duplicates")).isEqualTo(1);
        assertThat(judged.getLong("costKrw")).isEqualTo(8_200);
        assertThat(judged.getJsonArray("bad").stream()
                        .map(JsonObject.class::cast)
                        .map(bad -> bad.getString("cell") + " " + bad.getString("code")))
                .containsExactly(
                        "A2 recipient.duplicate",
                        "A5 recipient.phone-unusable",
                        "A6 recipient.phone-unusable",
                        "A7 recipient.digits-lost");
    }

    @Test
    void a_workbook_names_its_bad_rows_and_the_others_are_kept() {
        var campaign = ACampaign.of("G000000001");
        var file = WriteWorkbook.write(
                "명단",
                List.of(
                        List.of("이름", "전화번호"),
                        List.of("김한번", "010-7300-0001"),
                        List.of("이두번", "1.01235E+09"),
                        List.of("박세번", "010-7300-0001"),
                        List.of("최네번", "01073000002")));

        var judged = given().header(AsCaller.operator(campaign.organisationId))
                .contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .body(file)
                .put("/api/coupons/recipient-files?campaign=" + campaign.id)
                .then()
                .statusCode(200)
                .extract();

        assertThat(judged.<Integer>path("accepted")).isEqualTo(2);
        assertThat(judged.<List<String>>path("bad.cell")).containsExactly("B3", "B4");
        assertThat(campaign.coupons()).hasSize(2);
        given().header(AsCaller.operator(campaign.organisationId))
                .body("no workbook")
                .put("/api/coupons/recipient-files?campaign=" + campaign.id)
                .then()
                .statusCode(422);
        given().header(AsCaller.operator(campaign.organisationId))
                .get("/api/coupons/recipient-files/template")
                .then()
                .statusCode(200);
    }

    @Test
    void who_opted_out_gets_none() {
        var campaign = ACampaign.of("G000000001");
        AnOrganisation.asAdmin()
                .body(new JsonObject()
                        .put("organisationId", Ids.text(campaign.organisationId))
                        .put("phone", "010-7200-0001")
                        .encode())
                .post("/api/messages/opt-outs")
                .then()
                .statusCode(201);

        var judged = campaign.put("/recipients", new JsonObject().put("recipients", "010-7200-0001\n010-7200-0002"));

        assertThat(judged.<Integer>path("accepted")).isEqualTo(1);
        assertThat(judged.<Integer>path("optedOut")).isEqualTo(1);
    }

    @Test
    void a_campaign_that_cannot_go_out_is_not_checked() {
        var empty = ACampaign.of("G000000001");
        assertThat(empty.post("/check").<String>path("code")).isEqualTo("coupon.no-recipients");

        var stranger = ACampaign.of("G000000001").to(1);
        stranger.put("", ACampaign.terms("G000000001").put("sender", "02-123-4567"));
        assertThat(stranger.post("/check").<String>path("code")).isEqualTo("coupon.sender-unregistered");

        var unnamed = ACampaign.of("G000000001").to(1);
        unnamed.put("", ACampaign.terms("G000000001").put("text", "#{이름}님"));
        assertThat(unnamed.post("/check").<String>path("code")).isEqualTo("coupon.no-recipients");

        assertThat(ACampaign.create(empty.organisationId, ACampaign.terms("GNONE"))
                        .extract()
                        .<String>path("code"))
                .isEqualTo("coupon.product-unknown");
        assertThat(empty.post("/approve").statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void what_is_changed_has_to_be_checked_again() {
        var campaign = ACampaign.of("G000000001").to(1);
        campaign.post("/check").then().statusCode(200);
        assertThat(campaign.state()).isEqualTo("CHECKED");

        campaign.to(2);

        assertThat(campaign.state()).isEqualTo("DRAFT");
        assertThat(campaign.post("/approve").<String>path("code")).isEqualTo("coupon.campaign-conflict");
    }

    @Test
    void the_author_does_not_approve_where_the_organisation_wants_another() {
        var campaign = ACampaign.of("G000000001").byTwoPeople().to(1);
        campaign.post("/check").then().statusCode(200);

        assertThat(campaign.post("/approve").<String>path("code")).isEqualTo("coupon.own-campaign");
    }

    @Test
    void neither_does_the_last_one_who_changed_it() {
        var campaign = ACampaign.of("G000000001").byTwoPeople().to(1);
        var second = AsCaller.operator(campaign.organisationId, "0SECONDWRITER");
        var lines = new JsonObject().put("recipients", "010-1234-5678");
        campaign.by(second).put("/recipients", lines).then().statusCode(200);
        campaign.post("/check").then().statusCode(200);

        assertThat(campaign.by(second).post("/approve").<String>path("code")).isEqualTo("coupon.own-campaign");
        campaign.by(AsCaller.operator(campaign.organisationId, "0THIRDPERSON0"))
                .post("/approve")
                .then()
                .statusCode(200);
    }

    @Test
    void a_reserved_campaign_waits_for_its_time() {
        var organisation = ACampaign.organisation();
        var campaign = ACampaign.of(organisation, "G000000001").to(1);
        campaign.put(
                        "",
                        ACampaign.terms("G000000001")
                                .put("sendAt", clock.instant().plus(Duration.ofHours(2))))
                .then()
                .statusCode(200);
        campaign.approved();

        byHand.moveCampaigns();
        assertThat(campaign.state()).isEqualTo("APPROVED");
        clock.advance(Duration.ofHours(3));
        byHand.moveCampaigns();
        assertThat(campaign.state()).isEqualTo("ISSUING");
    }

    @Test
    void products_are_read_once_and_shown_from_memory() {
        var products = new JsonArray();
        for (int i = 0; i < 3; i++) {
            products.add(given().header(AsCaller.admin())
                    .get("/api/coupons/products")
                    .then()
                    .statusCode(200)
                    .extract()
                    .<String>path("asOf"));
        }
        assertThat(products.stream().distinct()).hasSize(1);
    }
}
