package io.hanbeon.reconciliation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the matching would make of a file, and that nothing stays of that. */
@QuarkusTest
@TestProfile(ByHand.class)
class DryRunTest {
    private Bank bank;

    @BeforeEach
    void openBank() {
        bank = new Bank();
    }

    @Test
    void a_dry_run_tells_what_a_run_does_and_writes_nothing() {
        var paid = bank.paid("2030-03-04", 15_000);
        var near = bank.paid("2030-03-04", 9_000);
        bank.paid("2030-03-04", 7_777);
        var settlement = bank.settled("2030-03-04", 500);
        var lines = Bank.GATEWAY
                + "2030-03-04,%s,,승인,15000,\n".formatted(paid)
                + "2030-03-04,%s,,승인,5000,\n".formatted(near)
                + "2030-03-04,G-NOBODY,,승인,1000,\n2030-03-04,G-NOBODY2,,승인,2000,\n2030-03-04,%s,,승인,15.000,\n";

        dryRun("gateway", lines)
                .statusCode(200)
                .body("file.state", equalTo("MATCHING"))
                .body("file.newLines", equalTo(4))
                .body("file.badLines", equalTo(1))
                .body("found.classes.find { it.matchClass == 'MATCHED' }.count", equalTo(1))
                .body("found.classes.find { it.matchClass == 'MATCHED' }.samples.transactionId", contains(paid))
                .body("found.classes.find { it.matchClass == 'AMOUNT_MISMATCH' }.samples.amount", contains(5_000))
                .body("found.classes.find { it.matchClass == 'MISSING_IN_BOOKS' }.count", equalTo(2))
                .body("found.classes.find { it.matchClass == 'MISSING_IN_BOOKS' }.amount", equalTo(3_000))
                .body("found.missing", equalTo(1))
                .body("found.missingSamples.amount", contains(7_777));

        assertNothingWasWritten();
        assertThat(bank.stateOf(settlement)).isEqualTo("CLOSED");
        bank.read("gateway", lines);
        assertThat(bank.classes())
                .containsExactly("MATCHED", "AMOUNT_MISMATCH", "MISSING_IN_BOOKS", "MISSING_IN_BOOKS");
    }

    @Test
    void a_settlement_that_a_dry_run_confirms_is_not_paid() {
        var settlement = bank.settled("2030-03-06", 28_911);

        dryRun("bank-deposits", Bank.DEPOSITS + "2030-03-06,%s,,28911,\n".formatted(settlement))
                .statusCode(200);

        assertThat(bank.stateOf(settlement)).isEqualTo("CLOSED");
        assertNothingWasWritten();
    }

    @Test
    void lines_that_are_there_already_are_not_the_files() {
        var lines = Bank.GATEWAY + "2030-03-04,G-NOBODY,,승인,1000,\n";
        bank.read("gateway", lines);

        dryRun("gateway", lines)
                .statusCode(200)
                .body("file.newLines", equalTo(0))
                .body("file.knownLines", equalTo(1))
                .body("found.classes", hasSize(0));
    }

    @Test
    void more_lines_than_a_book_is_held_for_are_refused() {
        var lines = new StringBuilder(Bank.GATEWAY);
        for (int i = 0; i <= 50_000; i++) {
            lines.append("2030-03-04,G,,승인,1000,\n");
        }

        dryRun("gateway", lines.toString()).statusCode(422).body("code", equalTo("recon.too-many-lines"));
    }

    @Test
    void a_file_is_told_of_until_it_is_done() {
        var id = bank.read("gateway", Bank.GATEWAY + "2030-03-04,G-NOBODY,,승인,1000,\n")
                .getString("file.id");

        var events = given().header(AsCaller.operator(bank.organisation))
                .get("/api/reconciliation/files/" + id + "/events")
                .then()
                .statusCode(200)
                .contentType("text/event-stream")
                .extract()
                .asString();

        assertThat(events).startsWith("data:").contains(id).contains("\"state\":\"DONE\"");
        assertThat(events.lines().filter(line -> line.startsWith("data:"))).hasSize(1);
    }

    @Test
    void another_organisations_file_is_not_told_of() {
        var id = bank.read("gateway", Bank.GATEWAY + "2030-03-04,G-NOBODY,,승인,1000,\n")
                .getString("file.id");

        given().header(AsCaller.operator(4_712))
                .get("/api/reconciliation/files/" + id + "/events")
                .then()
                .statusCode(404)
                .body("code", equalTo("recon.file-unknown"));
    }

    private void assertNothingWasWritten() {
        for (var table : new String[] {"recon_file", "recon_item", "recon_expectation"}) {
            assertThat(Tables.count("hanbeon." + table + " WHERE organisation_id = ?", bank.organisation))
                    .as(table)
                    .isZero();
        }
    }

    private ValidatableResponse dryRun(String format, String text) {
        return given().header(AsCaller.operator(bank.organisation))
                .contentType("application/octet-stream")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/api/reconciliation/files/dry-run?account=110&format=" + format)
                .then();
    }
}
