package io.hanbeon.reconciliation;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.shared.Ids;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a file's lines are found to be, and what is done about it by itself: only what is exact. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class ReconciliationTest {
    @TestHTTPResource("/api/reconciliation/items")
    URI items;

    private Bank bank;

    @BeforeEach
    void openBank() {
        bank = new Bank();
    }

    @Test
    void a_line_with_the_id_and_the_amount_of_a_payment_is_its_confirmation() {
        var paid = bank.paid("2030-03-04", 15_000);

        var answer = bank.read("gateway", Bank.GATEWAY + "2030-03-04,%s,,승인,\"15,000\",\n".formatted(paid));

        assertThat(answer.getString("file.state")).isEqualTo("DONE");
        assertThat(answer.getInt("file.newLines")).isEqualTo(1);
        assertThat(bank.classes()).containsExactly("MATCHED");
        assertThat(bank.get("/api/reconciliation/expectations?state=MATCHED").getList("expectations"))
                .hasSize(1);
    }

    @Test
    void equal_parts_that_were_given_back_are_told_apart_by_their_number() {
        var paid = bank.paid("2030-03-04", 10_000);
        bank.refunded(paid, 1, "2030-03-04", 3_333);
        bank.refunded(paid, 2, "2030-03-04", 3_333);
        var back = "2030-03-04,%s,,취소,3333,\n".formatted(paid);

        bank.read("gateway", Bank.GATEWAY + back + back + back);

        assertThat(bank.classes()).containsExactly("MATCHED", "MATCHED", "DUPLICATE_IN_FILE");
    }

    @Test
    void what_is_near_is_named_and_not_done() {
        var less = bank.paid("2030-03-04", 15_000);
        var fee = bank.paid("2030-03-04", 20_000);
        var late = bank.paid("2030-03-04", 30_000);
        var dollars = bank.paid("2030-03-04", 400);
        var lines = """
                거래일,거래번호,금액,통화
                2030-03-04,%s,14000,KRW
                2030-03-04,%s,19801,KRW
                2030-03-20,%s,30000,KRW
                2030-03-04,%s,4.00,USD
                2030-03-04,NOBODYS,500,KRW
                """.formatted(less, fee, late, dollars);

        bank.read("gateway", lines);

        assertThat(bank.classes())
                .containsExactly(
                        "AMOUNT_MISMATCH", "FEE_DIFFERENCE", "DATE_MISMATCH", "CURRENCY_MISMATCH", "MISSING_IN_BOOKS");
        assertThat(bank.get("/api/reconciliation/items?state=OPEN").getList("items"))
                .hasSize(5);
    }

    @Test
    void a_payment_of_a_day_that_the_file_tells_and_does_not_name_is_missing_until_a_late_file_has_it() {
        var told = bank.paid("2030-03-04", 15_000);
        var untold = bank.paid("2030-03-04", 16_000);

        bank.read("gateway", Bank.GATEWAY + "2030-03-04,%s,,승인,15000,\n".formatted(told));
        assertThat(missing()).containsExactly(untold);
        bank.read("gateway", Bank.GATEWAY + "2030-03-05,%s,,승인,16000,\n".formatted(untold));

        assertThat(missing()).isEmpty();
        assertThat(bank.classes()).containsExactly("MATCHED", "MATCHED");
    }

    private List<String> missing() {
        return bank.get("/api/reconciliation/expectations?class=MISSING_IN_FILE")
                .getList("expectations.transactionId");
    }

    @Test
    void an_approval_number_counts_with_amount_and_day() {
        bank.paid("2030-03-04", 15_000, "00123456");
        bank.paid("2030-03-04", 15_000, "00123457");
        bank.paid("2030-03-05", 15_000, "00123457");
        var lines = """
                거래일,승인번호,금액
                2030-03-04,00123456,15000
                2030-03-04,00123457,15000
                2030-03-04,00999999,15000
                """;

        bank.read("gateway", lines);

        assertThat(bank.classes()).containsExactly("MATCHED", "MATCHED", "MISSING_IN_BOOKS");
    }

    @Test
    void equal_sums_of_a_merchant_and_a_day_are_not_guessed() {
        bank.paid("2030-03-04", 4_500);
        bank.paid("2030-03-04", 4_500);
        bank.paid("2030-03-04", 7_000);
        var line = "2030-03-04,4500,%s\n".formatted(bank.merchantId);

        bank.read("gateway", "거래일,금액,가맹점\n" + line + line + line.replace("4500", "7000"));

        assertThat(bank.classes()).containsExactly("AMBIGUOUS", "AMBIGUOUS", "MATCHED");
        var detail = bank.get("/api/reconciliation/items/" + bank.openItem());
        assertThat(detail.getList("candidates")).hasSize(2);
        assertThat(detail.getList("candidates[0].agrees")).contains("MERCHANT", "AMOUNT", "DAY");
    }

    @Test
    void a_deposit_pays_the_settlement_that_it_names() {
        var settlement = bank.settled("2030-03-06", 28_911);

        bank.read("bank-payouts", "지급일,정산번호,지급액\n2030-03-06,%s,28911\n".formatted(settlement));

        assertThat(bank.classes()).containsExactly("MATCHED");
        assertThat(bank.stateOf(settlement)).isEqualTo("PAID");
    }

    @Test
    void whoever_is_paid_does_not_say_that_it_was() {
        var settlement = bank.settled("2030-03-06", 28_911);
        var file = "지급일,정산번호,지급액\n2030-03-06,%s,28911\n".formatted(settlement).getBytes(StandardCharsets.UTF_8);

        bank.send(AsCaller.operator(bank.organisation), "bank-payouts", file)
                .statusCode(403)
                .body("code", equalTo("recon.payouts-are-the-platforms"));
        bank.send(AsCaller.machine(bank.organisation, "recon:write"), "bank-payouts", file)
                .statusCode(403);

        assertThat(bank.stateOf(settlement)).isEqualTo("CLOSED");
        assertThat(Tables.count("hanbeon.recon_file WHERE organisation_id = ?", bank.organisation))
                .isZero();
    }

    @Test
    void whoever_is_paid_neither_matches_a_payout_nor_undoes_that_nor_writes_anything_off() {
        var settlement = bank.settled("2030-03-06", 28_911);
        bank.read("bank-deposits", Bank.DEPOSITS + "2030-03-07,입금,28911,,%s\n".formatted(bank.merchantId));
        var payout = "/api/reconciliation/items/" + bank.openItem();
        var match = Map.of("action", "MATCH", "expectationIds", List.of(settlement), "reason", "확인");
        requirePlatform(bank.post(payout + "/resolve", match));
        assertThat(bank.stateOf(settlement)).isEqualTo("CLOSED");
        bank.decide(payout + "/resolve", match).statusCode(200);
        requirePlatform(bank.post(payout + "/undo", Map.of("reason", "아님")));
        assertThat(bank.stateOf(settlement)).isEqualTo("PAID");

        bank.read("gateway", Bank.GATEWAY + "2030-03-04,NOBODYS,,승인,500,%s\n".formatted(bank.merchantId));
        var line = "/api/reconciliation/items/" + bank.openItem();
        var writeOff = Map.of("action", "WRITE_OFF", "merchantId", bank.merchantId, "reason", "모름");
        requirePlatform(bank.post(line + "/resolve", writeOff));
        assertThat(suspense()).isZero();
        bank.decide(line + "/resolve", writeOff).statusCode(200);
        requirePlatform(bank.post(line + "/undo", Map.of("reason", "아님")));
    }

    private static void requirePlatform(ValidatableResponse answer) {
        answer.statusCode(403).body("code", equalTo("recon.decision-is-the-platforms"));
    }

    @Test
    void a_won_too_much_or_too_little_is_proposed_and_nothing_is_paid() {
        var settlement = bank.settled("2030-03-06", 28_911);
        var line = "2030-03-06,급여,%s,,%s\n";

        bank.read(
                "bank-deposits",
                Bank.DEPOSITS + line.formatted(28_910, bank.merchantId) + line.formatted(28_912, bank.merchantId));

        assertThat(bank.classes()).containsExactly("FEE_DIFFERENCE", "FEE_DIFFERENCE");
        assertThat(bank.stateOf(settlement)).isEqualTo("CLOSED");
        assertThat(bank.get("/api/reconciliation/items/" + bank.openItem()).getInt("candidates[0].difference"))
                .isEqualTo(1);
    }

    @Test
    void the_same_sum_twice_a_day_late_or_of_nobody_is_not_done_by_itself() {
        var settlement = bank.settled("2030-03-06", 28_911);
        var line = "2030-03-06,입금,28911,,%s\n".formatted(bank.merchantId);

        bank.read("bank-deposits", Bank.DEPOSITS + line + line);
        bank.read("bank-deposits", Bank.DEPOSITS + line.replace("03-06", "03-07"));
        bank.read("bank-deposits", Bank.DEPOSITS + "2030-03-06,홍길동,28911,,다른 사람\n");

        assertThat(bank.classes()).containsExactly("AMBIGUOUS", "AMBIGUOUS", "DATE_MISMATCH", "AMBIGUOUS");
        assertThat(bank.stateOf(settlement)).isEqualTo("CLOSED");
    }

    @Test
    void parts_that_name_one_settlement_pay_it_together() {
        var settlement = bank.settled("2030-03-06", 28_911);
        var line = "2030-03-06,%s,%s\n";

        bank.read(
                "bank-payouts",
                "지급일,정산번호,지급액\n" + line.formatted(settlement, 14_455) + line.formatted(settlement, 14_456));

        assertThat(bank.classes()).containsExactly("MATCHED", "MATCHED");
        assertThat(bank.stateOf(settlement)).isEqualTo("PAID");
    }

    @Test
    void parts_that_name_no_settlement_and_settlements_of_one_sum_are_left_to_a_person() {
        var split = bank.settled(bank.merchantId, "2030-03-06", 28_911, 10);
        var one = bank.settled(bank.merchantId, "2030-03-07", 10_000, 2);
        var other = bank.settled(bank.merchantId, "2030-03-07", 10_000, 3);
        var line = "%s,입금,%d,,%s\n";

        bank.read(
                "bank-deposits",
                Bank.DEPOSITS
                        + line.formatted("2030-03-06", 14_455, bank.merchantId)
                        + line.formatted("2030-03-06", 14_456, bank.merchantId)
                        + line.formatted("2030-03-07", 10_000, bank.merchantId));

        assertThat(bank.classes()).containsExactly("AMOUNT_MISMATCH", "AMOUNT_MISMATCH", "AMBIGUOUS");
        assertThat(List.of(split, one, other)).allMatch(id -> bank.stateOf(id).equals("CLOSED"));
        assertThat(bank.get("/api/reconciliation/items?state=OPEN").getList("items"))
                .hasSize(3);
    }

    @Test
    void one_deposit_pays_all_that_is_due_of_a_merchant_that_day() {
        var friday = bank.settled(bank.merchantId, "2030-03-06", 10_000, 1);
        var monday = bank.settled(bank.merchantId, "2030-03-06", 18_911, 2);

        bank.read("bank-deposits", Bank.DEPOSITS + "2030-03-06,입금,28911,,%s\n".formatted(bank.merchantId));

        assertThat(bank.classes()).containsExactly("MATCHED");
        assertThat(bank.stateOf(friday)).isEqualTo("PAID");
        assertThat(bank.stateOf(monday)).isEqualTo("PAID");
    }

    @Test
    void two_equal_lines_are_two_deposits_and_the_same_file_twice_is_none() {
        var line = "2030-03-02,홍길동,15000,,\n";
        var twice = Bank.DEPOSITS + line + line;

        var first = bank.read("bank-deposits", twice);
        bank.send("bank-deposits", twice)
                .statusCode(200)
                .body("known", equalTo(true))
                .body("file.id", equalTo(first.getString("file.id")));
        var otherEnds = bank.read("bank-deposits", twice.replace("\n", "\r\n"));
        var moved = bank.read("bank-deposits", "적요,거래일자,입금액,출금액\n홍길동,2030-03-02,15000,\n");
        var thrice = bank.read("bank-deposits", Bank.DEPOSITS + line + line + line);

        assertThat(first.getInt("file.newLines")).isEqualTo(2);
        assertThat(otherEnds.getInt("file.newLines")).isZero();
        assertThat(otherEnds.getInt("file.knownLines")).isEqualTo(2);
        assertThat(moved.getInt("file.newLines")).isZero();
        assertThat(thrice.getInt("file.newLines")).isEqualTo(1);
        assertThat(bank.classes()).hasSize(3);
    }

    @Test
    void half_a_day_and_then_all_of_it_are_the_day_once() {
        var morning = Bank.DEPOSITS + "2030-03-02,홍길동,15000,,\n" + "2030-03-02,김영희,20000,,\n";
        var afternoon = "2030-03-02,홍길동,15000,,\n" + "2030-03-02,이철수,30000,,\n";

        bank.read("bank-deposits", morning);
        var day = bank.read("bank-deposits", morning + afternoon);

        assertThat(day.getInt("file.newLines")).isEqualTo(2);
        assertThat(day.getInt("file.knownLines")).isEqualTo(2);
        assertThat(day.getInt("file.badLines")).isZero();
        assertThat(bank.classes()).hasSize(4);
    }

    @Test
    void lines_that_cannot_be_read_are_kept_with_the_reason_and_the_rest_goes_on() {
        var answer = bank.read("bank-deposits", Bank.DEPOSITS + """
                2030-03-02,하나,15.000,,
                2030-13-02,둘,15000,,
                2030-03-02,셋,15000,15000,
                2030-03-02,넷,,,
                2030-03-02,다섯
                2030-03-02,=1+1,15000,,
                합계,,75000,,
                """);

        assertThat(answer.getInt("file.badLines")).isEqualTo(5);
        assertThat(answer.getInt("file.newLines")).isEqualTo(1);
        var bad = bank.get("/api/reconciliation/files/" + answer.getString("file.id") + "/bad-lines");
        assertThat(bad.getList("badLines.reason"))
                .containsExactly("AMOUNT", "DATE", "TWO_AMOUNTS", "NO_AMOUNT", "COLUMNS");
        assertThat(bad.getList("badLines.number")).containsExactly(2, 3, 4, 5, 6);
        assertThat(bad.getString("badLines[0].value")).isEqualTo("15.000");
        assertThat(bad.getString("badLines[0].column")).isEqualTo("입금액");
    }

    @Test
    void a_file_without_its_header_is_refused_with_what_was_looked_for_and_seen() {
        bank.send("bank-deposits", "날짜;금액\n2030-03-02;15000\n")
                .statusCode(422)
                .body("code", equalTo("recon.header-missing"))
                .body("detail", containsString("거래일자"))
                .body("detail", containsString("날짜;금액"));
        bank.send("bank-deposits", Bank.DEPOSITS).statusCode(422).body("code", equalTo("recon.no-lines"));
        bank.send("nothing", Bank.DEPOSITS).statusCode(422).body("code", equalTo("recon.format-unknown"));
        assertThat(Tables.count("hanbeon.recon_file WHERE organisation_id = ?", bank.organisation))
                .isZero();
    }

    @Test
    void a_person_matches_writes_off_or_ignores_and_it_stays_on_record() {
        var settlement = bank.settled("2030-03-06", 28_911);
        bank.read("bank-deposits", Bank.DEPOSITS + "2030-03-06,입금,28910,,%s\n".formatted(bank.merchantId));
        var item = "/api/reconciliation/items/" + bank.openItem();
        var wanted = List.of(settlement);

        bank.decide(item + "/resolve", Map.of("action", "MATCH", "expectationIds", wanted, "reason", "확인"))
                .statusCode(422)
                .body("code", equalTo("recon.amounts-differ"));
        bank.decide(item + "/resolve", Map.of("action", "WRITE_OFF", "expectationIds", wanted))
                .statusCode(400);
        bank.decide(item + "/resolve", Map.of("action", "WRITE_OFF", "expectationIds", wanted, "reason", "1원 차이"))
                .statusCode(200);

        assertThat(bank.stateOf(settlement)).isEqualTo("PAID");
        assertThat(suspense()).isEqualTo(1);
        assertThat(bank.get(item).getString("item.state")).isEqualTo("MATCHED");
        bank.decide(item + "/resolve", Map.of("action", "IGNORE", "reason", "또"))
                .statusCode(409)
                .body("code", equalTo("recon.item-settled"));

        bank.decide(item + "/undo", Map.of("reason", "잘못 봄")).statusCode(200);
        assertThat(bank.stateOf(settlement)).isEqualTo("CLOSED");
        assertThat(suspense()).isZero();
        bank.decide(item + "/resolve", Map.of("action", "IGNORE", "reason", "우리 것이 아님"))
                .statusCode(200);

        assertThat(bank.get(item).getList("decisions.rule")).containsExactly("WRITE_OFF", "IGNORE");
        assertThat(bank.get(item).getString("decisions[0].undoneReason")).isEqualTo("잘못 봄");
        assertThat(Tables.count("hanbeon.audit_entry WHERE chain = ? AND action LIKE 'recon.%'", bank.organisation))
                .isEqualTo(3);
    }

    /** What was credited to it, less what was debited. */
    private long suspense() {
        var account = bank.merchantId + ":SUSPENSE:KRW";
        return ((Number) Tables.row(
                                "SELECT COALESCE(SUM(CASE credit_account WHEN ? THEN amount ELSE -amount END), 0) AS n"
                                        + " FROM hanbeon.ledger_entry WHERE credit_account = ? OR debit_account = ?",
                                account,
                                account,
                                account)
                        .get("n"))
                .longValue();
    }

    @Test
    void what_was_undone_the_matching_does_not_do_again() {
        var settlement = bank.settled("2030-03-06", 28_911);
        var file = bank.read("bank-payouts", "지급일,정산번호,지급액\n2030-03-06,%s,28911\n".formatted(settlement));
        String id = bank.get("/api/reconciliation/items").getString("items[0].id");

        bank.decide("/api/reconciliation/items/" + id + "/undo", Map.of("reason", "다른 입금"))
                .statusCode(200);
        bank.post("/api/reconciliation/files/" + file.getString("file.id") + "/reprocess", Map.of())
                .statusCode(200);

        assertThat(bank.stateOf(settlement)).isEqualTo("CLOSED");
        assertThat(bank.get("/api/reconciliation/items/" + id).getString("item.state"))
                .isEqualTo("OPEN");
    }

    @Test
    void parts_that_were_undone_are_not_put_together_again() {
        var settlement = bank.settled("2030-03-06", 28_911);
        var line = "2030-03-06,%s,%s\n";
        var file = bank.read(
                "bank-payouts",
                "지급일,정산번호,지급액\n" + line.formatted(settlement, 14_455) + line.formatted(settlement, 14_456));

        undo();
        bank.post("/api/reconciliation/files/" + file.getString("file.id") + "/reprocess", Map.of())
                .statusCode(200);

        assertThat(bank.stateOf(settlement)).isEqualTo("CLOSED");
    }

    @Test
    void a_whole_day_that_was_undone_is_not_matched_again() {
        var friday = bank.settled(bank.merchantId, "2030-03-06", 10_000, 1);
        var monday = bank.settled(bank.merchantId, "2030-03-06", 18_911, 2);
        var file = bank.read("bank-deposits", Bank.DEPOSITS + "2030-03-06,입금,28911,,%s\n".formatted(bank.merchantId));

        undo();
        bank.post("/api/reconciliation/files/" + file.getString("file.id") + "/reprocess", Map.of())
                .statusCode(200);

        assertThat(bank.stateOf(friday)).isEqualTo("CLOSED");
        assertThat(bank.stateOf(monday)).isEqualTo("CLOSED");
    }

    /** Of one line, and of all that was decided with it. */
    private void undo() {
        var id = bank.get("/api/reconciliation/items?state=MATCHED").getString("items[0].id");
        bank.decide("/api/reconciliation/items/" + id + "/undo", Map.of("reason", "다른 입금"))
                .statusCode(200);
    }

    @Test
    void a_whole_day_of_one_gateway_does_not_count_what_another_one_has() {
        bank.paid("2030-03-04", 10_000);
        bank.paid("2030-03-04", 18_911);
        bank.paidInWindow("2030-03-04", 5_000);

        var file = bank.read("gateway", "거래일,금액,가맹점\n2030-03-04,28911,%s\n".formatted(bank.merchantId));
        assertThat(bank.classes()).doesNotContain("MATCHED");
        Tables.execute(
                "UPDATE hanbeon.recon_item SET channel = 'SANDBOX' WHERE organisation_id = ?", bank.organisation);
        bank.post("/api/reconciliation/files/" + file.getString("file.id") + "/reprocess", Map.of())
                .statusCode(200);

        assertThat(bank.classes()).containsExactly("MATCHED");
    }

    @Test
    void a_payment_in_the_window_is_confirmed_by_the_gateways_own_number() {
        var impUid = bank.paidInWindow("2030-03-04", 99_000);

        bank.read("gateway", Bank.GATEWAY + "2030-03-04,%s,,승인,\"99,000\",\n".formatted(impUid));

        assertThat(bank.classes()).containsExactly("MATCHED");
        assertThat(bank.get("/api/reconciliation/expectations?state=MATCHED").getList("expectations.transactionId"))
                .containsExactly(impUid);
    }

    @Test
    void more_people_than_there_are_connections_write_off_at_once() {
        var requests = IntStream.range(0, 24).mapToObj(n -> writeOff()).toList();

        var answers = requests.stream().map(Http::sendAsync).toList().stream()
                .map(CompletableFuture::join)
                .map(answer -> answer.statusCode())
                .toList();

        assertThat(answers).hasSize(24).containsOnly(200);
    }

    /** Of a line of an organisation of its own, whose merchant nobody has looked up. */
    private HttpRequest.Builder writeOff() {
        var other = new Bank();
        var settlement = other.settled("2030-03-06", 28_911);
        other.read("bank-deposits", Bank.DEPOSITS + "2030-03-06,입금,28910,,%s\n".formatted(other.merchantId));
        var body = new JsonObject()
                .put("action", "WRITE_OFF")
                .put("expectationIds", new JsonArray().add(settlement))
                .put("reason", "1원 차이");
        var caller = AsCaller.admin();
        return HttpRequest.newBuilder(URI.create(items + "/" + other.openItem() + "/resolve"))
                .header("Content-Type", "application/json")
                .header(caller.getName(), caller.getValue())
                .POST(BodyPublishers.ofString(body.encode()));
    }

    @Test
    void another_organisations_lines_are_unknown_and_confirm_nothing() {
        var other = new Bank();
        var paid = other.paid("2030-03-04", 15_000);

        var file = bank.read("gateway", Bank.GATEWAY + "2030-03-04,%s,,승인,15000,\n".formatted(paid));

        assertThat(bank.classes()).containsExactly("MISSING_IN_BOOKS");
        other.post(
                        "/api/reconciliation/items/" + bank.openItem() + "/resolve",
                        Map.of("action", "IGNORE", "reason", "x"))
                .statusCode(404);
        assertThat(other.get("/api/reconciliation/files").getList("files")).isEmpty();
        assertThat(Ids.parse(file.getString("file.id"))).isPresent();
    }

    @Test
    void a_multipart_upload_says_all_by_its_fields_and_takes_the_path_of_old() {
        var settlement = bank.settled("2030-03-06", 28_911);
        var lines = "지급일,정산번호,지급액\n2030-03-06,%s,28911\n".formatted(settlement);

        var body = field("account", "110-123")
                + field("format", "bank-payouts")
                + field("file\"; filename=\"result.csv", lines);
        sendParts("/api/payments/upload?organisation=" + bank.organisation, body)
                .statusCode(201)
                .body("file.account", equalTo("110-123"))
                .body("file.lines", equalTo(1));

        assertThat(bank.stateOf(settlement)).isEqualTo("PAID");
    }

    @Test
    void a_multipart_upload_without_a_file_is_refused() {
        var body = field("format", "bank-payouts") + field("other\"; filename=\"x.csv", "x".repeat(100_000));
        sendParts("/api/reconciliation/files", body).statusCode(422).body("code", equalTo("recon.no-file"));
    }

    private static String field(String name, String value) {
        return "--cut\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value);
    }

    /** With its length, as browsers send it. */
    private ValidatableResponse sendParts(String path, String fields) {
        return given().header(AsCaller.admin())
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .config(config().encoderConfig(
                                encoderConfig().encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .body((fields + "--cut--\r\n").getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then();
    }

    @Test
    void a_preview_finds_the_format_out_and_stores_nothing() {
        var lines = "계좌;110\n" + Bank.DEPOSITS + "2030-03-06,입금,28911,,\n2030-03-06,입금,28.911,,\n";

        given().header(AsCaller.operator(bank.organisation))
                .contentType("text/csv")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/reconciliation/files/preview")
                .then()
                .statusCode(200)
                .body("format", equalTo("bank-deposits"))
                .body("headerLine", equalTo(2))
                .body("badLines", equalTo(1))
                .body("first[0].amount", equalTo(28_911))
                .body("bad[0].reason", equalTo("AMOUNT"));

        assertThat(Tables.count("hanbeon.recon_file WHERE organisation_id = ?", bank.organisation))
                .isZero();
    }

    @Test
    void a_megabyte_more_than_others_may_send_is_taken() {
        var line = "2030-03-02,적요 %s,15000,,\n".formatted("가".repeat(100));

        var file = bank.send("bank-deposits", Bank.DEPOSITS + line.repeat(8_000))
                .extract()
                .jsonPath();

        assertThat(file.getLong("file.bytes")).isGreaterThan(2_000_000);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> bank.get("/api/reconciliation/files/" + file.getString("file.id"))
                        .getString("state")
                        .equals("DONE"));
    }
}
