package io.hanbeon.reconciliation.follow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.reconciliation.Bank;
import io.hanbeon.shared.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of lines that nothing matches. */
@QuarkusTest
@TestProfile(ByHand.class)
class FollowFileTest {
    private final FollowFile followFile;
    private final FollowStore store;
    private final CollectDaysJob collectDays;
    private final ReconWatchJob watchJob;
    private final Clock clock;
    private final MeterRegistry registry;
    private Bank bank;

    FollowFileTest(
            FollowFile followFile,
            FollowStore store,
            CollectDaysJob collectDays,
            ReconWatchJob watchJob,
            Clock clock,
            MeterRegistry registry) {
        this.followFile = followFile;
        this.store = store;
        this.collectDays = collectDays;
        this.watchJob = watchJob;
        this.clock = clock;
        this.registry = registry;
    }

    @BeforeEach
    void openBank() {
        bank = new Bank();
    }

    @Test
    void others_are_told_once_of_a_line_that_nothing_matches_and_not_of_its_text() {
        var file = sendDeposit("홍길동 입금");

        again(file);

        assertThat(events("recon.unmatched")).hasSize(1);
        assertThat(events("recon.unmatched").getFirst())
                .contains("MISSING_IN_BOOKS")
                .doesNotContain("홍길동");
    }

    @Test
    void a_line_is_matched_once_what_it_confirms_is_booked() {
        var file = sendDeposit("입금");
        assertThat(bank.classes()).containsExactly("MISSING_IN_BOOKS");

        var settlement = bank.settled("2030-03-06", 28_911);
        again(file);

        assertThat(bank.classes()).containsExactly("MATCHED");
        assertThat(bank.stateOf(settlement)).isEqualTo("PAID");
    }

    @Test
    void a_line_that_was_looked_at_often_enough_is_given_up_and_told_once_more() {
        var file = sendDeposit("입금");
        Tables.execute("UPDATE hanbeon.recon_item SET attempts = 47 WHERE organisation_id = ?", bank.organisation);

        again(file);
        again(file);

        assertThat(events("recon.dlq")).hasSize(1);
        assertThat(Tables.row(
                        "SELECT told, state FROM hanbeon.recon_item WHERE organisation_id = ?", bank.organisation))
                .containsEntry("told", "DEAD")
                .containsEntry("state", "OPEN");
    }

    @Test
    void what_could_not_be_read_comes_back_as_a_file_that_can_be_corrected() {
        var file = bank.read("bank-deposits", Bank.DEPOSITS + "2030-03-06,=SUM(A1),15.000,,\n2030-03-06,둘,15000,,\n");

        var corrections = given().header(AsCaller.operator(bank.organisation))
                .get("/api/reconciliation/files/" + file.getString("file.id") + "/corrections")
                .asString();
        assertThat(corrections.lines())
                .containsExactly(
                        "\uFEFF원본 줄," + Bank.DEPOSITS.strip(),
                        file.getString("file.id") + ":2,2030-03-06,'=SUM(A1),15.000,,");

        var again = bank.read("bank-deposits", corrections.replace("15.000", "\"15,000\""));
        assertThat(again.getInt("file.newLines")).isEqualTo(1);
        assertThat(bank.get("/api/reconciliation/items").getString("items[0].text"))
                .isEqualTo("=SUM(A1)");
    }

    /** P17: two deposits of one amount on one day are two, also where one of them was written wrongly at first. */
    @Test
    void a_corrected_line_that_equals_a_good_one_of_its_file_is_another_deposit() {
        var good = "2030-03-02,홍길동,15000,,\n";
        var file = bank.read(
                "bank-deposits",
                Bank.DEPOSITS + good + good.replace("15000", "15.000").repeat(2));
        var corrected = corrections(file).replace("15.000", "15000");
        var lines = corrected.lines().toList();

        assertThat(bank.read("bank-deposits", lines.get(0) + "\n" + lines.get(1) + "\n")
                        .getInt("file.newLines"))
                .isEqualTo(1);
        assertThat(bank.read("bank-deposits", corrected).getInt("file.newLines"))
                .isEqualTo(1);
        assertThat(bank.read("bank-deposits", corrected.replace("\n", "\r\n")).getInt("file.newLines"))
                .isZero();
        assertThat(bank.read("bank-deposits", Bank.DEPOSITS + good.repeat(4)).getInt("file.newLines"))
                .isEqualTo(1);
    }

    private String corrections(JsonPath file) {
        return given().header(AsCaller.operator(bank.organisation))
                .get("/api/reconciliation/files/" + file.getString("file.id") + "/corrections")
                .asString();
    }

    @Test
    void the_report_has_totals_by_class_and_what_is_open_by_age() {
        bank.settled("2020-03-06", 5_000);
        bank.settled("2020-03-06", 6_000);
        bank.read(
                "bank-deposits",
                Bank.DEPOSITS + "2020-03-06,입금,28911,,\n2020-03-06,입금,5000,,%s\n".formatted(bank.merchantId));

        var report = bank.get("/api/reconciliation/report?from=2020-03-06");

        assertThat(report.getList("lines.matchClass")).containsExactly("MATCHED", "MISSING_IN_BOOKS");
        assertThat(report.getList("lines.amount")).containsExactly(5_000, 28_911);
        assertThat(report.getInt("openLines[0].daysFrom")).isEqualTo(31);
        assertThat(report.getInt("openExpectations[0].amount")).isEqualTo(6_000);
    }

    @Test
    void a_payout_that_the_bank_made_though_it_was_held_is_left_to_a_person_and_counted() {
        var settlement = bank.settled("2030-03-06", 28_911);
        bank.read("bank-deposits", Bank.DEPOSITS + "2030-03-06,입금,1,,%s\n".formatted(bank.merchantId));
        state(settlement, "HELD");
        long before = store.countPaidWhileHeld().await().indefinitely();

        bank.read("bank-payouts", "지급일,정산번호,지급액\n2030-03-06,%s,28911\n".formatted(settlement));

        assertThat(bank.classes()).endsWith("PAID_WHILE_HELD");
        assertThat(bank.stateOf(settlement)).isEqualTo("HELD");
        assertThat(store.countPaidWhileHeld().await().indefinitely()).isGreaterThan(before);
    }

    @Test
    void a_payout_that_was_held_and_released_is_confirmed_on_its_new_day() {
        var settlement = bank.settled("2030-03-06", 28_911);
        Tables.execute("UPDATE hanbeon.settlement_batch SET state = 'HELD' WHERE id = ?", id(settlement));
        bank.read("bank-payouts", "지급일,정산번호,지급액\n2030-03-06,%s,1\n".formatted(settlement));
        Tables.execute(
                "UPDATE hanbeon.settlement_batch SET state = 'CLOSED', payout_on = '2030-03-20' WHERE id = ?",
                id(settlement));

        bank.read("bank-deposits", Bank.DEPOSITS + "2030-03-20,입금,28911,,%s\n".formatted(bank.merchantId));

        assertThat(bank.stateOf(settlement)).isEqualTo("PAID");
    }

    @Test
    void a_person_does_not_match_what_is_held() {
        var settlement = bank.settled("2030-03-06", 28_911);
        bank.read("bank-deposits", Bank.DEPOSITS + "2030-03-07,입금,28911,,%s\n".formatted(bank.merchantId));
        state(settlement, "HELD");
        var match = Map.of("action", "MATCH", "expectationIds", List.of(settlement), "reason", "확인");

        given().header(AsCaller.admin())
                .contentType("application/json")
                .body(match)
                .post("/api/reconciliation/items/" + bank.openItem() + "/resolve")
                .then()
                .statusCode(409)
                .body("code", equalTo("settlement.payout-held"));

        assertThat(bank.stateOf(settlement)).isEqualTo("HELD");
    }

    private static void state(String settlement, String state) {
        Tables.execute("UPDATE hanbeon.settlement_batch SET state = ? WHERE id = ?", state, id(settlement));
    }

    private static long id(String settlement) {
        return Ids.parse(settlement).orElseThrow();
    }

    @Test
    void files_take_turns_and_one_that_fails_keeps_no_other_from_its_own() {
        sendDeposit("하나");
        var other = new Bank();
        other.read("bank-deposits", Bank.DEPOSITS + "2030-03-06,둘,1,,%s\n".formatted(other.merchantId));
        var first = store.findFiles(1_000, 1).await().indefinitely().getFirst();

        store.followed(first, clock.instant().plusSeconds(1)).await().indefinitely();

        assertThat(store.findFiles(1_000, 1).await().indefinitely()).doesNotContain(first);
    }

    @Test
    void one_whose_look_fails_keeps_no_other_from_its_turn_and_is_counted() {
        Tables.execute("UPDATE hanbeon.recon_file SET followed_at = UTC_TIMESTAMP(3) WHERE followed_at IS NULL");
        var broken = new Bank();
        broken.read("bank-deposits", Bank.DEPOSITS + "2030-03-06,둘,1,,%s\n".formatted(broken.merchantId));
        Tables.execute("UPDATE hanbeon.recon_file SET book = 'nobody' WHERE organisation_id = ?", broken.organisation);
        sendDeposit("입금");
        bank.settled("2030-03-06", 28_911);
        double before = failures();

        followFile.again().await().indefinitely();

        Tables.execute(
                "UPDATE hanbeon.recon_file SET book = 'settlements' WHERE organisation_id = ?", broken.organisation);
        assertThat(bank.classes()).containsExactly("MATCHED");
        assertThat(failures()).isEqualTo(before + 1);
    }

    private double failures() {
        return registry.get("hanbeon.recon.turns.failed").counter().count();
    }

    @Test
    void what_no_file_confirms_is_overdue_where_a_file_told_of_its_source_before() {
        bank.read("gateway", "거래일,금액,가맹점\n2042-03-05,1,%s\n".formatted(bank.merchantId));
        long before = overdue("2042-03-20");
        bank.paid("2042-03-06", 15_000);
        bank.paid("2042-03-04", 15_000);

        collect("2042-03-06");
        collect("2042-03-04");

        assertThat(overdue("2042-03-20"))
                .as("from the first day of the first file")
                .isEqualTo(before + 1);
    }

    @Test
    void where_nobody_ever_sent_a_file_nothing_is_overdue_unless_files_are_waited_for() {
        var day = LocalDate.of(2043, 3, 20);
        long before = overdue("2043-03-20");
        bank.paid("2043-03-06", 15_000);

        collect("2043-03-06");

        assertThat(overdue("2043-03-20")).isEqualTo(before);
        long told =
                store.countExpectationsBefore(day, "payments", false).await().indefinitely();
        long waitedFor =
                store.countExpectationsBefore(day, "payments", true).await().indefinitely();
        assertThat(waitedFor).isGreaterThan(told);
    }

    private void collect(String day) {
        collectDays.work(day).await().indefinitely();
    }

    private long overdue(String day) {
        return watchJob.countOverdue(LocalDate.parse(day)).await().indefinitely();
    }

    @Test
    void what_was_not_paid_is_not_opened_again_as_if_it_had_been() {
        var settlement = bank.settled("2030-03-06", 28_911);
        bank.read("bank-payouts", "지급일,정산번호,지급액\n2030-03-06,%s,28911\n".formatted(settlement));
        state(settlement, "HELD");
        var item = bank.get("/api/reconciliation/items").getString("items[0].id");

        given().header(AsCaller.admin())
                .contentType("application/json")
                .body(Map.of("reason", "다른 입금"))
                .post("/api/reconciliation/items/" + item + "/undo")
                .then()
                .statusCode(500);

        assertThat(bank.stateOf(settlement)).isEqualTo("HELD");
        assertThat(bank.get("/api/reconciliation/items").getString("items[0].state"))
                .isEqualTo("MATCHED");
    }

    private String sendDeposit(String text) {
        return bank.read("bank-deposits", Bank.DEPOSITS + "2030-03-06,%s,28911,,%s\n".formatted(text, bank.merchantId))
                .getString("file.id");
    }

    private void again(String file) {
        followFile.again(Ids.parse(file).orElseThrow()).await().indefinitely();
    }

    private List<String> events(String topic) {
        String item = bank.get("/api/reconciliation/items").getString("items[0].id");
        return Tables.rows("SELECT payload FROM hanbeon.outbox_event WHERE topic = ? AND event_key = ?", topic, item)
                .stream()
                .map(row -> row.get("payload").toString())
                .toList();
    }
}
