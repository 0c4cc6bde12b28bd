package io.hanbeon.reconciliation.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.job.RoundsByHand;
import io.hanbeon.reconciliation.Bank;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads a file dies in the middle of it; sent again, another one goes on. */
@QuarkusTest
@TestProfile(ByHand.class)
class KilledReaderTest {
    private static final int LINES = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CheckFile checkFile;
    private final ReadFile readFile;
    private final FileStore store;
    private final EndInterruptedJob endInterrupted;
    private final Ids ids;
    private final SettableClock clock;
    private Bank bank;

    KilledReaderTest(
            CheckFile checkFile,
            ReadFile readFile,
            FileStore store,
            EndInterruptedJob endInterrupted,
            Ids ids,
            SettableClock clock) {
        this.checkFile = checkFile;
        this.readFile = readFile;
        this.store = store;
        this.endInterrupted = endInterrupted;
        this.ids = ids;
        this.clock = clock;
    }

    @BeforeEach
    void openBank() {
        bank = new Bank();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void a_file_whose_reader_was_killed_is_taken_over_and_has_no_line_twice(@TempDir Path folder) throws IOException {
        var text = lines();
        long id = readAndDie(Files.writeString(folder.resolve("lines.csv"), text));
        long before = stored();
        assertThat(before).isBetween(1L, LINES - 1L);

        assertThat(bank.send("gateway", text).statusCode(202).extract().<String>path("file.state"))
                .isEqualTo("READING");
        assertThat(stored()).as("nobody takes over while the claim holds").isEqualTo(before);
        clock.advance(Duration.ofMinutes(11));
        RoundsByHand.run(endInterrupted);
        assertThat(state(id)).isEqualTo("FAILED");
        bank.send("gateway", text);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(id)).isEqualTo("DONE"));
        assertThat(stored()).isEqualTo(LINES);
        assertThat(Tables.count(
                        "(SELECT transaction_id FROM hanbeon.recon_item WHERE organisation_id = ?"
                                + " GROUP BY transaction_id HAVING COUNT(*) > 1) twice",
                        bank.organisation))
                .isZero();
        assertThat(Tables.row("SELECT lines_read, lines_new, lines_bad FROM hanbeon.recon_file WHERE id = ?", id))
                .containsEntry("lines_read", LINES)
                .containsEntry("lines_new", LINES)
                .containsEntry("lines_bad", 0);
    }

    @Test
    void who_was_taken_for_dead_says_nothing_more_of_a_file_that_another_has(@TempDir Path folder) throws IOException {
        var path = Files.writeString(folder.resolve("lines.csv"), lines());
        var file = new NewFile(path, "lines.csv", "gateway", "110", bank.organisation, "tester", false);
        var checked = checkFile.check(path, "gateway");
        long id = ids.next();
        var slow = new FileStore.Claim(id, id);
        var other = new FileStore.Claim(id, ids.next());
        assertThat(take(slow, file, checked)).isTrue();
        clock.advance(Duration.ofMinutes(11));
        assertThat(take(other, file, checked)).isTrue();

        var reading = readFile.read(slow, file, checked);
        var matching = store.beginMatching(slow, readFile.claimEnd());
        store.fail(slow, "SLOW", clock.instant()).await().indefinitely();

        assertThatThrownBy(() -> reading.await().indefinitely()).hasMessageContaining("not ours any more");
        assertThatThrownBy(() -> matching.await().indefinitely()).hasMessageContaining("not ours any more");
        assertThat(state(id)).isEqualTo("READING");
        assertThat(stored()).isZero();
        store.beginMatching(other, readFile.claimEnd()).await().indefinitely();
        assertThat(state(id)).isEqualTo("MATCHING");
    }

    private boolean take(FileStore.Claim claim, NewFile file, CheckFile.Checked checked) {
        return store.claim(claim.id(), file, checked, clock.instant(), readFile.claimEnd())
                .await()
                .indefinitely();
    }

    /** What an instance leaves that is gone in the middle: its claim, and some of the lines. */
    private long readAndDie(Path path) {
        var file = new NewFile(path, "lines.csv", "gateway", "110", bank.organisation, "tester", false);
        var checked = checkFile.check(path, "gateway");
        long id = ids.next();
        store.claim(id, file, checked, clock.instant(), readFile.claimEnd())
                .await()
                .indefinitely();
        var reading = readFile.read(new FileStore.Claim(id, id), file, checked)
                .subscribe()
                .with(read -> {});
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> stored() > 0);
        reading.cancel();
        awaitSilence();
        return id;
    }

    /** A transaction that was under way ends, one way or the other. */
    private void awaitSilence() {
        var last = new long[] {-1};
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            long before = last[0];
            last[0] = stored();
            return last[0] == before;
        });
    }

    private static String lines() {
        long run = System.nanoTime();
        return Bank.GATEWAY
                + IntStream.range(0, LINES)
                        .mapToObj(i -> "2030-03-04,K-%d-%d,,승인,%d,\n".formatted(run, i, 1_000 + i % 50))
                        .collect(Collectors.joining());
    }

    private long stored() {
        return Tables.count("hanbeon.recon_item WHERE organisation_id = ?", bank.organisation);
    }

    private static String state(long id) {
        return (String) Tables.row("SELECT state FROM hanbeon.recon_file WHERE id = ?", id)
                .get("state");
    }
}
