package io.hanbeon.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
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
        var link = new LinkEntries(store, rounds, seal, alarms, SMALL, clock);
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

    private static long head(LinkStore store) {
        return store.head().await().indefinitely().number();
    }

    private long position() {
        return rounds.find(RoundStore.Round.LINKS).await().indefinitely().position();
    }

    private void book(int entries) {
        var merchantId = AMerchant.of(1).id;
        for (int i = 0; i < entries; i++) {
            long id = ids.next();
            Tables.execute(
                    "INSERT INTO hanbeon.ledger_entry VALUES (?, ?, 'CAPTURE', 1, ?, ?, 1500, 'KRW', '2026-11-26',"
                            + " '2026-11-26 10:00:00.120')",
                    id,
                    id,
                    merchantId + ":RECEIVABLE:KRW",
                    merchantId + ":PAYABLE:KRW");
        }
    }
}
