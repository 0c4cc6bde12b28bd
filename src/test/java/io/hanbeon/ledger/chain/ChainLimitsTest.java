package io.hanbeon.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.ledger.http.LedgerSettings;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one link, one insert and one run take at the most; the rest is the next run's. */
@QuarkusTest
@TestProfile(ByHand.class)
class ChainLimitsTest {
    private static final Limits SMALL = new Limits(2, 2, 1, Duration.ofMinutes(2), 1, 100, 100);

    @Inject
    ChainByHand chain;

    @Inject
    RoundStore rounds;

    @Inject
    LinkSeal seal;

    @Inject
    ChainAlarms alarms;

    @Inject
    LedgerSettings ledgerSettings;

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    private record Limits(
            int linkEntriesMax,
            int runLinksMax,
            int insertRowsMax,
            Duration lateMax,
            int checkLinksMax,
            int checkEntriesMax,
            int faultsShownMax)
            implements ChainSettings {}

    @BeforeEach
    void linkWhatOtherTestsLeft() {
        chain.run();
    }

    @Test
    void what_does_not_fit_into_a_link_or_a_run_is_linked_by_the_next() {
        var store = new LinkStore(pool, SMALL);
        var link = new LinkEntries(store, rounds, seal, alarms, SMALL, ledgerSettings, clock);
        long before = head(store);
        book(5);

        assertThat(link.linkNew().await().indefinitely()).isEqualTo(4);
        assertThat(head(store)).isEqualTo(before + 2);
        assertThat(link.linkNew().await().indefinitely()).isEqualTo(1);
        assertThat(link.linkNew().await().indefinitely()).isZero();

        assertThat(head(store)).isEqualTo(before + 3);
        assertThat(store.entries(before + 1).await().indefinitely()).hasSize(2);
        assertThat(store.entries(before + 3).await().indefinitely()).hasSize(1);
        chain.run();
        assertThat(rounds.faults().await().indefinitely()).isEmpty();
    }

    @Test
    void a_round_goes_on_where_the_run_before_ended() {
        book(1);
        chain.run();
        book(1);
        chain.run();
        var check = new CheckLinks(new LinkStore(pool, SMALL), rounds, seal, alarms, SMALL, clock);

        check.check().await().indefinitely();
        assertThat(position()).isEqualTo(1);
        check.check().await().indefinitely();
        assertThat(position()).isIn(0L, 2L);

        chain.run();
        assertThat(position()).isZero();
    }

    @Test
    void what_was_committed_within_the_window_is_linked_by_the_next_run_wherever_the_round_is() {
        book(1);
        chain.run();
        long late = book(
                Ids.floor(clock.instant().minus(ledgerSettings.lateWindow()).plusSeconds(60)));
        rounds.move(RoundStore.Round.ENTRIES, late).await().indefinitely();

        chain.run();

        assertThat(links(late)).isEqualTo(1);
    }

    @Test
    void no_more_of_the_window_is_looked_at_than_one_run_may() {
        long late = book(Ids.floor(clock.instant().minus(Duration.ofMinutes(30))));
        for (int i = 0; i < SMALL.checkEntriesMax(); i++) {
            book(Ids.floor(clock.instant().minus(Duration.ofMinutes(20))) + i);
        }
        book(1);
        chain.run();
        long missed = book(late - 1);
        rounds.move(RoundStore.Round.ENTRIES, late).await().indefinitely();

        assertThat(late(new LinkStore(pool, SMALL))).isZero();
        chain.run();

        assertThat(links(missed)).isEqualTo(1);
    }

    /** Its head is the one before: another instance has made the next link meanwhile. */
    private static class OvertakenStore extends LinkStore {
        OvertakenStore(Pool pool) {
            super(pool, SMALL);
        }

        @Override
        Uni<Link> head() {
            return super.head().chain(head -> find(head.number() - 1)).map(Optional::orElseThrow);
        }
    }

    @Test
    void a_round_does_not_pass_an_entry_that_another_link_kept_from_its_own() {
        book(1);
        chain.run();
        book(1);
        chain.run();
        long late = book(
                Ids.floor(clock.instant().minus(ledgerSettings.lateWindow()).minusSeconds(60)));
        rounds.move(RoundStore.Round.ENTRIES, late - 1).await().indefinitely();

        assertThat(late(new OvertakenStore(pool))).isZero();
        assertThat(rounds.find(RoundStore.Round.ENTRIES).await().indefinitely().position())
                .isEqualTo(late - 1);
        assertThat(late(new LinkStore(pool, SMALL))).isEqualTo(1);
        assertThat(links(late)).isEqualTo(1);
    }

    private long late(LinkStore store) {
        return new LinkEntries(store, rounds, seal, alarms, SMALL, ledgerSettings, clock)
                .linkLate()
                .await()
                .indefinitely();
    }

    private static long links(long entry) {
        return Tables.count("hanbeon.ledger_link_entry WHERE entry_id = ?", entry);
    }

    private static long head(LinkStore store) {
        return store.head().await().indefinitely().number();
    }

    private long position() {
        return rounds.find(RoundStore.Round.LINKS).await().indefinitely().position();
    }

    private void book(int entries) {
        for (int i = 0; i < entries; i++) {
            book(ids.next());
        }
    }

    private static long book(long id) {
        var merchantId = AMerchant.of(1).id;
        Tables.execute(
                "INSERT INTO hanbeon.ledger_entry VALUES (?, ?, 'CAPTURE', 1, ?, ?, 1500, 'KRW', '2026-11-26',"
                        + " '2026-11-26 10:00:00.120')",
                id,
                id,
                merchantId + ":RECEIVABLE:KRW",
                merchantId + ":PAYABLE:KRW");
        return id;
    }
}
