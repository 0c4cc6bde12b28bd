package io.hanbeon.ledger.balance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.LocalStackResource;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.ledger.chain.ChainByHand;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.Utc;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept and the entries since, against the sum of all entries. */
@QuarkusTest
@TestProfile(ByHand.class)
class BalancesTest {
    private static final DateTimeFormatter COLUMN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final int WRITERS = 4;
    private static final int ENTRIES_EACH = 60;
    private static final int MANY = 4_000;

    @Inject
    ChainByHand chain;

    @Inject
    MoveBalances moveBalances;

    @Inject
    Ids ids;

    @Inject
    MeterRegistry registry;

    private String merchantId = "";

    @BeforeEach
    void open() {
        merchantId = AMerchant.of(1).id;
        chain.run();
    }

    @Test
    void a_balance_is_the_sum_of_all_entries_whether_they_are_kept_linked_or_neither() {
        book(ids.next(), 1_000, Instant.now());
        assertThat(balance()).isEqualTo(1_000);
        chain.run();
        assertThat(balance()).isEqualTo(1_000);
        assertThat(kept()).isEqualTo(1_000);

        book(ids.next(), 500, Instant.now());
        assertThat(balance()).isEqualTo(1_500);
        assertThat(kept()).isEqualTo(1_000);
        chain.run();
        assertThat(balance()).isEqualTo(1_500);
        assertThat(kept()).isEqualTo(1_500);
    }

    /** Ids are made first and committed in any order, as transactions at once do. */
    @Test
    void no_entry_is_missed_or_counted_twice_while_others_book_link_and_keep() {
        var done = new AtomicBoolean();
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.runAsync(this::bookInAnyOrder))
                .toList();
        var linker = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                chain.run();
            }
        });
        var all = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));

        int reads = 0;
        while (!all.isDone() || reads < 10) {
            long before = sum();
            long read = balance();
            assertThat(read).isBetween(before, sum());
            reads++;
        }
        all.join();
        done.set(true);
        linker.join();
        chain.run();

        assertThat(balance()).isEqualTo(WRITERS * ENTRIES_EACH).isEqualTo(sum()).isEqualTo(kept());
    }

    private void bookInAnyOrder() {
        var mine =
                new ArrayList<>(Stream.generate(ids::next).limit(ENTRIES_EACH).toList());
        Collections.shuffle(mine);
        mine.forEach(id -> book(id, 1, Instant.now()));
    }

    @Test
    void a_trial_balance_of_an_earlier_instant_is_the_sum_of_what_was_booked_before_it() {
        var noon = Instant.parse("2026-01-15T03:00:00Z");
        var times = List.of(
                noon.minusSeconds(100_000), noon.minusMillis(1), noon, noon.plusMillis(1), noon.plusSeconds(100_000));
        times.subList(0, 3).forEach(at -> book(ids.next(), 10, at));
        chain.run();
        times.subList(3, 5).forEach(at -> book(ids.next(), 10, at));
        var seoulMidnight = Instant.parse("2026-01-15T15:00:00Z");

        for (int linked = 0; linked < 2; linked++) {
            assertThat(debitsAt(noon.minusSeconds(200_000))).isZero();
            assertThat(debitsAt(noon)).isEqualTo(20);
            assertThat(debitsAt(noon.plusMillis(1))).isEqualTo(30);
            assertThat(debitsAt(seoulMidnight)).isEqualTo(40);
            assertThat(debitsAt(noon.plusSeconds(200_000))).isEqualTo(50);
            chain.run();
        }
    }

    /** Others are linked and kept meanwhile: its id was made first, and nobody sees it before its commit. */
    @Test
    void an_entry_that_is_committed_late_counts_at_once_and_once() throws SQLException {
        double alarms = alarms();
        try (var transaction = LocalStackResource.admin()) {
            transaction.setAutoCommit(false);
            long late = Ids.floor(Instant.now().minusSeconds(100)) + 3;
            insert(transaction, late, 7, Instant.now());
            book(ids.next(), 100, Instant.now());
            chain.run();
            assertThat(balance()).isEqualTo(100);
            transaction.commit();
        }

        assertThat(balance()).isEqualTo(107);
        assertThat(debitsAt(Instant.now())).isEqualTo(107);
        assertThat(kept()).isEqualTo(100);
        chain.run();
        assertThat(kept()).isEqualTo(107);
        assertThat(balance()).isEqualTo(107);
        assertThat(debitsAt(Instant.now())).isEqualTo(107);
        assertThat(alarms()).isEqualTo(alarms);
    }

    /** It would be so if transactions lasted longer than links wait for them. */
    @Test
    void an_entry_that_is_committed_too_late_is_alarmed_by_the_next_run_and_counts_from_then_on() {
        book(ids.next(), 100, Instant.now());
        chain.run();
        double alarms = alarms();
        book(Ids.floor(Instant.now().minusSeconds(1_000)) + 3, 7, Instant.now());
        assertThat(balance()).isEqualTo(100);

        chain.run();

        assertThat(alarms()).isEqualTo(alarms + 1);
        assertThat(kept()).isEqualTo(107);
        assertThat(balance()).isEqualTo(107);
    }

    @Test
    void a_balance_reads_no_entries_that_are_kept() {
        bookMany(Instant.now().minusSeconds(1_800));
        chain.run();
        assertThat(kept()).isEqualTo(MANY);
        long before = rowsRead();

        assertThat(balance()).isEqualTo(MANY);

        assertThat(rowsRead() - before).isLessThan(MANY / 2);
    }

    private void bookMany(Instant at) {
        Tables.execute(
                "INSERT INTO hanbeon.ledger_entry SELECT ? + seq, ? + seq, 'CAPTURE', 1, ?, ?, 1, 'KRW', ?, ? FROM "
                        + Tables.numbers(MANY),
                Ids.floor(at),
                Ids.floor(at),
                account(),
                merchantId + ":PAYABLE:KRW",
                Seoul.businessDay(at).toString(),
                COLUMN.format(Utc.column(at)));
    }

    private static long rowsRead() {
        return Tables.rows("SHOW GLOBAL STATUS LIKE 'Handler\\_read\\_%'").stream()
                .mapToLong(row -> Long.parseLong((String) row.get("Value")))
                .sum();
    }

    @Test
    void kept_balances_never_move_back() {
        book(ids.next(), 100, Instant.now());
        chain.run();
        Tables.execute("UPDATE hanbeon.ledger_round SET position = position + 1 WHERE name = 'BALANCES'");
        try {
            long ahead = position();
            assertThat(moveBalances.move().await().indefinitely()).isZero();
            assertThat(position()).isEqualTo(ahead);
        } finally {
            Tables.execute("UPDATE hanbeon.ledger_round SET position = (SELECT MAX(number) FROM hanbeon.ledger_link)"
                    + " WHERE name = 'BALANCES'");
        }
        assertThat(kept()).isEqualTo(100);
    }

    private static long position() {
        return ((Number) Tables.row("SELECT position FROM hanbeon.ledger_round WHERE name = 'BALANCES'")
                        .get("position"))
                .longValue();
    }

    @Test
    void an_entry_that_is_linked_late_counts_once() {
        book(ids.next(), 100, Instant.now());
        chain.run();
        book(Ids.floor(Instant.now().minusSeconds(86_400)) + 3, 7, Instant.now());
        for (int i = 0; i < 3; i++) {
            chain.run();
        }

        assertThat(balance()).isEqualTo(107).isEqualTo(sum());
    }

    private void book(long id, long amount, Instant at) {
        try (var connection = LocalStackResource.admin()) {
            insert(connection, id, amount, at);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insert(Connection connection, long id, long amount, Instant at) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO hanbeon.ledger_entry VALUES (?, ?, 'CAPTURE', 1, ?, ?, ?, 'KRW', ?, ?)")) {
            insert.setLong(1, id);
            insert.setLong(2, id);
            insert.setString(3, account());
            insert.setString(4, merchantId + ":PAYABLE:KRW");
            insert.setLong(5, amount);
            insert.setString(6, Seoul.businessDay(at).toString());
            insert.setString(7, COLUMN.format(Utc.column(at)));
            insert.executeUpdate();
        }
    }

    private double alarms() {
        return registry.find("hanbeon.ledger.alarms").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private String account() {
        return merchantId + ":RECEIVABLE:KRW";
    }

    private long sum() {
        return ((Number) Tables.row(
                                "SELECT COALESCE(SUM(amount), 0) AS n FROM hanbeon.ledger_entry WHERE debit_account = ?",
                                account())
                        .get("n"))
                .longValue();
    }

    private long kept() {
        return ((Number) Tables.row("SELECT debits FROM hanbeon.ledger_balance WHERE account = ?", account())
                        .get("debits"))
                .longValue();
    }

    private long balance() {
        return get("/api/ledger/accounts/" + account()).getLong("balance");
    }

    private long debitsAt(Instant at) {
        return get("/api/ledger/trial-balance?at=" + at).getJsonArray("accounts").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("id").equals(account()))
                .mapToLong(one -> one.getLong("debits"))
                .sum();
    }

    private static JsonObject get(String path) {
        return new JsonObject(given().header(AsCaller.admin())
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
