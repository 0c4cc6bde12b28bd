package io.hanbeon.reconciliation.again;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.reconciliation.Bank;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Open lines are looked at again once there is something new for them, or somebody asks. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class LookAgainTest {
    private static final LocalDate DAY = LocalDate.of(2041, 3, 6);
    private static final LocalTime EARLY = LocalTime.of(11, 0);

    /** Soon after what the bank's books have of a day, which is of its noon. */
    private static final LocalTime SOON = LocalTime.of(12, 3);

    private final MatchDueJob job;
    private final SettableClock clock;
    private Bank bank;

    LookAgainTest(MatchDueJob job, SettableClock clock) {
        this.job = job;
        this.clock = clock;
    }

    @BeforeEach
    void openBank() {
        bank = new Bank();
        at(EARLY);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void what_is_booked_later_is_matched_soon_and_that_is_no_try() {
        sendPayment(28_911);
        assertThat(bank.classes()).containsExactly("MISSING_IN_BOOKS");
        bank.paid(DAY.toString(), 28_911);

        at(SOON);
        runJob();

        assertThat(bank.classes()).containsExactly("MATCHED");
        assertThat(tries()).isEqualTo(1);
        assertThat(due()).isZero();
    }

    @Test
    void a_payout_that_is_booked_later_is_matched_soon() {
        bank.read("bank-deposits", Bank.DEPOSITS + "%s,입금,28911,,%s\n".formatted(DAY, bank.merchantId));
        var settlement = bank.settled(DAY.toString(), 28_911);
        bank.bookedPayout(settlement, DAY.toString(), 28_911);

        at(SOON);
        runJob();

        assertThat(bank.stateOf(settlement)).isEqualTo("PAID");
    }

    @Test
    void lines_of_another_file_leave_one_meaning_to_a_line_that_had_two() {
        var named = bank.paid(DAY.toString(), 28_911);
        bank.paid(DAY.toString(), 28_911);
        sendPayment(28_911);
        assertThat(bank.classes()).containsExactly("AMBIGUOUS");

        at(LocalTime.of(18, 0));
        bank.read("gateway", "거래일,거래번호,금액,가맹점\n%s,%s,28911,%s\n".formatted(DAY, named, bank.merchantId));
        runJob();

        assertThat(bank.classes()).containsExactly("MATCHED", "MATCHED");
    }

    @Test
    void however_much_is_new_a_file_is_looked_at_once_in_a_while() {
        at(SOON);
        sendPayment(28_911);
        bank.paid(DAY.toString(), 28_911);

        at(SOON.plusMinutes(10).minusSeconds(1));
        runJob();
        assertThat(bank.classes()).containsExactly("MISSING_IN_BOOKS");

        at(SOON.plusMinutes(10).plusSeconds(30));
        runJob();

        assertThat(bank.classes()).containsExactly("MATCHED");
    }

    /** Of noon, committed hours later. */
    @Test
    void a_look_reads_what_came_since_the_last_one_unless_somebody_asks_for_all() {
        at(LocalTime.of(15, 0));
        sendPayment(28_911);
        bank.paid(DAY.toString(), 28_911);
        Tables.execute("UPDATE hanbeon.recon_file SET due_at = ended_at WHERE organisation_id = ?", bank.organisation);

        runJob();
        assertThat(due()).isZero();
        assertThat(bank.classes()).containsExactly("MISSING_IN_BOOKS");
        var file = bank.get("/api/reconciliation/files").getString("files[0].id");
        reprocess("files/" + file, UUID.randomUUID().toString()).statusCode(200);

        assertThat(bank.classes()).containsExactly("MATCHED");
    }

    @Test
    void a_look_of_a_clock_that_was_ahead_hides_nothing_from_the_next() {
        at(LocalTime.of(15, 0));
        sendPayment(28_911);
        bank.paid(DAY.toString(), 28_911);
        Tables.execute(
                "UPDATE hanbeon.recon_file SET due_at = ended_at, collected_at = '2999-01-01' WHERE organisation_id = ?",
                bank.organisation);

        runJob();

        assertThat(bank.classes()).containsExactly("MATCHED");
    }

    @Test
    void a_line_is_matched_again_once_for_a_key_and_that_is_on_record() {
        sendPayment(28_911);
        sendPayment(1);
        var item = bank.get("/api/reconciliation/items").getString("items[1].id");
        bank.paid(DAY.toString(), 28_911);
        var key = UUID.randomUUID().toString();

        var first = reprocess("items/" + item, key)
                .statusCode(200)
                .body("state", equalTo("MATCHED"))
                .extract()
                .asString();
        assertThat(reprocess("items/" + item, key)
                        .statusCode(200)
                        .header("Idempotency-Replayed", "true")
                        .extract()
                        .asString())
                .isEqualTo(first);

        assertThat(bank.classes()).containsExactly("MATCHED", "MISSING_IN_BOOKS");
        reprocess("items/" + item, UUID.randomUUID().toString())
                .statusCode(409)
                .body("code", equalTo("recon.item-settled"));
        onRecord("recon-item/" + item);
    }

    @Test
    void somebody_elses_line_is_not_matched_again() {
        sendPayment(28_911);
        var item = bank.openItem();

        given().header(AsCaller.operator(bank.organisation + 1))
                .contentType("application/json")
                .post("/api/reconciliation/items/" + item + "/reprocess")
                .then()
                .statusCode(404)
                .body("code", equalTo("recon.item-unknown"));
    }

    @Test
    void all_of_a_book_is_matched_again_once_for_a_key_and_that_is_on_record() {
        sendPayment(28_911);
        bank.paid(DAY.toString(), 28_911);
        sendPayment(1);
        var other = new Bank();
        other.read("gateway", line(other, 5));
        var key = UUID.randomUUID().toString();

        reprocess("books/payments", key).statusCode(202).body("files", equalTo(2));
        reprocess("books/payments", key).statusCode(202).header("Idempotency-Replayed", "true");

        await().untilAsserted(() -> assertThat(due()).isZero());
        assertThat(bank.classes()).containsExactly("MATCHED", "MISSING_IN_BOOKS");
        assertThat(Tables.count(
                        "hanbeon.recon_file WHERE organisation_id = ? AND followed_at IS NOT NULL", other.organisation))
                .isZero();
        onRecord("recon-book/payments");
        reprocess("books/none", UUID.randomUUID().toString())
                .statusCode(404)
                .body("code", equalTo("recon.book-unknown"));
    }

    @Test
    void a_file_whose_look_fails_is_due_again_when_its_lease_ends() {
        sendPayment(28_911);
        Tables.execute(
                "UPDATE hanbeon.recon_file SET book = 'nobody', due_at = ended_at WHERE organisation_id = ?",
                bank.organisation);
        runJob();
        assertThat(due()).isEqualTo(1);

        Tables.execute("UPDATE hanbeon.recon_file SET book = 'payments' WHERE organisation_id = ?", bank.organisation);
        runJob();
        assertThat(due()).isEqualTo(1);
        at(EARLY.plusMinutes(16));
        runJob();

        assertThat(due()).isZero();
    }

    private void onRecord(String subject) {
        given().header(AsCaller.admin())
                .get("/api/audit?action=recon.reprocess&subject=%s&organisation=%s"
                        .formatted(subject, Ids.text(bank.organisation)))
                .then()
                .statusCode(200)
                .body("entries", hasSize(1));
    }

    private ValidatableResponse reprocess(String what, String key) {
        return given().header(AsCaller.operator(bank.organisation))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .post("/api/reconciliation/" + what + "/reprocess")
                .then();
    }

    private void sendPayment(long amount) {
        bank.read("gateway", line(bank, amount));
    }

    private static String line(Bank bank, long amount) {
        return "거래일,금액,가맹점\n%s,%d,%s\n".formatted(DAY, amount, bank.merchantId);
    }

    private int tries() {
        return (Integer)
                Tables.row("SELECT attempts FROM hanbeon.recon_item WHERE organisation_id = ?", bank.organisation)
                        .get("attempts");
    }

    private long due() {
        return Tables.count("hanbeon.recon_file WHERE organisation_id = ? AND due_at IS NOT NULL", bank.organisation);
    }

    private void at(LocalTime time) {
        clock.setTo(Seoul.at(DAY, time));
    }

    private void runJob() {
        while (job.round().await().indefinitely().isMore()) {}
    }
}
