package io.hanbeon.ledger.chain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.shared.Ids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain over HTTP, checked as anybody would check it: by {@code docs/ledger/check_ledger.py}. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class LedgerChainTest {
    private static final Path PROGRAM = Path.of("docs", "ledger", "check_ledger.py");
    private static final long ORGANISATION = 77;

    /** Python starts once, and checks an export for each byte that is another. */
    private static final String EVERY_BYTE = """
            import sys
            sys.dont_write_bytecode = True
            sys.path.insert(0, "docs/ledger")
            import check_ledger
            path = sys.argv[1]
            data = open(path, "rb").read()
            missed = []
            for at in range(len(data)):
                for bit in range(8):
                    changed = bytearray(data)
                    changed[at] ^= 1 << bit
                    open(path, "wb").write(changed)
                    try:
                        check_ledger.check(path, [])
                        missed.append((at, bit))
                    except (SystemExit, UnicodeDecodeError):
                        pass
            print("not found:", missed)
            """;

    @Inject
    ChainByHand chain;

    @Inject
    Ids ids;

    @Inject
    MeterRegistry registry;

    @TempDir
    Path files;

    private String merchantId = "";

    @BeforeEach
    void linkWhatOtherTestsLeft() {
        merchantId = AMerchant.of(ORGANISATION).id;
        run();
    }

    @Test
    void what_is_captured_is_in_the_chain_after_a_run_and_a_program_of_outsiders_proves_it() throws Exception {
        long before = head().getLong("link");
        capture();
        capture();
        assertThat(proof(AsCaller.admin()).getLong("waiting")).isEqualTo(2);
        run();

        var proof = proof(AsCaller.admin());
        assertThat(proof.getLong("waiting")).isZero();
        assertThat(proof.getJsonObject("head").getLong("link")).isEqualTo(before + 1);
        var known = before + 1 + ":" + proof.getJsonObject("head").getString("hash");
        assertThat(check(export(AsCaller.admin(), before + 1), "--known", known))
                .startsWith("intact: 1 links, 2 entries, 0 of others");
        assertThat(check(export(AsCaller.admin(), 1), "--known", known, "--balances"))
                .contains(merchantId + ":RECEIVABLE:KRW\t3000", "intact: " + (before + 1) + " links");
        assertThat(check(export(AsCaller.admin(), 1), "--known", before + 1 + ":" + "0".repeat(64)))
                .contains("NOT INTACT");
    }

    @Test
    void one_changed_byte_anywhere_in_an_export_is_found() throws Exception {
        long first = head().getLong("link") + 1;
        capture();
        run();
        capture();
        run();
        var export = export(AsCaller.operator(ORGANISATION), first);
        assertThat(check(export)).startsWith("intact: 2 links, 2 entries");

        assertThat(run("-c", EVERY_BYTE, write(export).toString())).isEqualTo("not found: []\n");
        assertThat(check(Arrays.copyOf(export, export.length - 1))).contains("NOT INTACT");
        assertThat(check(withoutLine(export, 1))).contains("NOT INTACT");
        assertThat(check(withoutLine(export, 4))).contains("NOT INTACT");
        assertThat(check(withoutLine(export, 5))).contains("NOT INTACT");
    }

    @Test
    void another_organisation_gets_the_hashes_of_entries_and_can_follow_the_chain_with_them() throws Exception {
        long first = head().getLong("link") + 1;
        capture();
        run();

        var export = export(AsCaller.operator(ORGANISATION + 1), first);

        assertThat(new String(export, StandardCharsets.UTF_8)).doesNotContain(merchantId);
        assertThat(check(export)).startsWith("intact: 1 links, 0 entries, 1 of others");
        assertThat(new String(export(AsCaller.machine(ORGANISATION, "payments:read"), first), StandardCharsets.UTF_8))
                .contains(merchantId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount = amount + 1",
                "payment_id = payment_id + 1",
                "kind = 'REFUND'",
                "sequence = 2",
                "debit_account = CONCAT('x', debit_account)",
                "credit_account = CONCAT('x', credit_account)",
                "currency = 'USD'",
                "booked_on = booked_on - INTERVAL 1 DAY",
                "occurred_at = occurred_at + INTERVAL 1 SECOND"
            })
    void a_row_that_somebody_changed_is_found_named_and_alarmed(String change) throws Exception {
        long id = capture();
        run();
        long link = head().getLong("link");
        var row = Tables.row("SELECT * FROM hanbeon.ledger_entry WHERE id = ?", id);
        double alarms = alarms();
        Tables.execute("UPDATE hanbeon.ledger_entry SET " + change + " WHERE id = ?", id);
        try {
            run();
            var proof = proof(AsCaller.admin());
            assertThat(proof.getBoolean("intact")).isFalse();
            assertThat(faults(proof)).containsExactly(link + " " + Ids.text(id) + " ENTRY_CHANGED");
            assertThat(alarms()).isGreaterThan(alarms);
            assertThat(check(export(AsCaller.admin(), link))).contains("NOT INTACT");
        } finally {
            put(row);
        }
        run();
        assertThat(proof(AsCaller.admin()).getBoolean("intact")).isTrue();
    }

    @Test
    void a_row_that_somebody_removed_is_found() {
        long id = capture();
        run();
        long link = head().getLong("link");
        var row = Tables.row("SELECT * FROM hanbeon.ledger_entry WHERE id = ?", id);
        Tables.execute("DELETE FROM hanbeon.ledger_entry WHERE id = ?", id);
        try {
            run();
            assertThat(faults(proof(AsCaller.admin()))).containsExactly(link + " " + Ids.text(id) + " ENTRY_GONE");
        } finally {
            put(row);
        }
        run();
        assertThat(proof(AsCaller.admin()).getBoolean("intact")).isTrue();
    }

    /** Whoever has the tables but not the key: the hashes fit again, the seal does not. */
    @Test
    void a_chain_that_somebody_made_to_fit_again_is_found() {
        long id = capture();
        run();
        long link = head().getLong("link");
        var row = Tables.row("SELECT * FROM hanbeon.ledger_link WHERE number = ?", link);
        var ofEntry = Tables.row("SELECT * FROM hanbeon.ledger_link_entry WHERE link = ?", link);
        var forged = LinkSeal.hash(
                (String) row.get("previous_hash"),
                link,
                Instant.parse(head().getString("linkedAt")),
                List.of(new byte[32]));
        Tables.execute("UPDATE hanbeon.ledger_link SET hash = ? WHERE number = ?", forged, link);
        Tables.execute("UPDATE hanbeon.ledger_link_entry SET leaf = ? WHERE link = ?", new byte[32], link);
        try {
            run();
            assertThat(faults(proof(AsCaller.admin())))
                    .contains(link + " null LINK_REPLACED", link + " " + Ids.text(id) + " ENTRY_CHANGED");
        } finally {
            Tables.execute("UPDATE hanbeon.ledger_link SET hash = ? WHERE number = ?", row.get("hash"), link);
            Tables.execute("UPDATE hanbeon.ledger_link_entry SET leaf = ? WHERE link = ?", ofEntry.get("leaf"), link);
        }
        run();
        assertThat(proof(AsCaller.admin()).getBoolean("intact")).isTrue();
    }

    @Test
    void an_entry_whose_link_has_passed_is_linked_late_and_alarmed() {
        capture();
        run();
        double alarms = alarms();
        long late = post(Ids.floor(Ids.instant(ids.next()).minusSeconds(3_600)) + 7);
        assertThat(proof(AsCaller.admin()).getLong("waiting")).isZero();

        for (int i = 0; i < 3 && links(late) == 0; i++) {
            run();
        }

        assertThat(links(late)).isEqualTo(1);
        assertThat(alarms()).isGreaterThan(alarms);
    }

    @Test
    void a_link_that_is_not_there_begins_no_export() {
        given().header(AsCaller.admin())
                .get("/api/ledger/proof/export?from=" + (head().getLong("link") + 2))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("from"));
        for (var from : List.of("0", "-1", "x", "99999999999")) {
            given().header(AsCaller.admin())
                    .get("/api/ledger/proof/export?from=" + from)
                    .then()
                    .statusCode(400);
        }
    }

    private void run() {
        chain.run();
    }

    private long capture() {
        return post(ids.next());
    }

    private long post(long id) {
        Tables.execute(
                "INSERT INTO hanbeon.ledger_entry VALUES (?, ?, 'CAPTURE', 1, ?, ?, 1500, 'KRW', '2026-11-26',"
                        + " '2026-11-26 10:00:00.120')",
                id,
                id,
                merchantId + ":RECEIVABLE:KRW",
                merchantId + ":PAYABLE:KRW");
        return id;
    }

    private static void put(Map<String, Object> row) {
        Tables.execute(
                "REPLACE INTO hanbeon.ledger_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.values().toArray());
    }

    private static long links(long entry) {
        return Tables.count("hanbeon.ledger_link_entry WHERE entry_id = ?", entry);
    }

    private static JsonObject head() {
        return proof(AsCaller.admin()).getJsonObject("head");
    }

    private static JsonObject proof(Header caller) {
        return new JsonObject(given().header(caller)
                .get("/api/ledger/proof")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static List<String> faults(JsonObject proof) {
        return proof.getJsonArray("faults").stream()
                .map(JsonObject.class::cast)
                .map(fault -> fault.getLong("link") + " " + fault.getString("entryId") + " " + fault.getString("kind"))
                .toList();
    }

    private double alarms() {
        return registry.find("hanbeon.ledger.alarms").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static byte[] export(Header caller, long from) {
        return given().header(caller)
                .get("/api/ledger/proof/export?from=" + from)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private String check(byte[] export, String... arguments) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(PROGRAM.toString(), write(export).toString()));
        all.addAll(Arrays.asList(arguments));
        return run(all.toArray(String[]::new));
    }

    private Path write(byte[] export) throws IOException {
        return Files.write(files.resolve(UUID.randomUUID() + ".txt"), export);
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("python3"));
        command.addAll(Arrays.asList(arguments));
        var program = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static byte[] withoutLine(byte[] export, int line) {
        var lines = new ArrayList<>(
                new String(export, StandardCharsets.UTF_8).lines().toList());
        lines.remove(line);
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
