package io.hanbeon.reconciliation.follow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.reconciliation.Bank;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of lines that nothing matches. */
@QuarkusTest
@TestProfile(ByHand.class)
class FollowFileTest {
    private final FollowFile followFile;
    private Bank bank;

    FollowFileTest(FollowFile followFile) {
        this.followFile = followFile;
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
                .containsExactly("\uFEFF" + Bank.DEPOSITS.strip(), "2030-03-06,'=SUM(A1),15.000,,");

        var again = bank.read("bank-deposits", corrections.replace("15.000", "\"15,000\""));
        assertThat(again.getInt("file.newLines")).isEqualTo(1);
        assertThat(bank.get("/api/reconciliation/items").getString("items[0].text"))
                .isEqualTo("=SUM(A1)");
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
