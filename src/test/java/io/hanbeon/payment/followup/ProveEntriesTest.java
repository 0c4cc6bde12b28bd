package io.hanbeon.payment.followup;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.reconciliation.Bank;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** A payment says what was captured and refunded of it, and the ledger says the same. */
@QuarkusTest
@TestProfile(ByHand.class)
class ProveEntriesTest {
    private final EntryStore store;

    ProveEntriesTest(EntryStore store) {
        this.store = store;
    }

    @Test
    void a_payment_with_its_entries_is_not_found_and_one_whose_amounts_somebody_changed_is() {
        long id = paid();
        assertThat(store.different(id - 1, id).await().indefinitely()).isEmpty();

        Tables.execute("UPDATE hanbeon.payment SET captured_amount = captured_amount - 1 WHERE id = ?", id);
        assertThat(store.different(id - 1, id).await().indefinitely()).containsExactly(id);
        Tables.execute(
                "UPDATE hanbeon.payment SET captured_amount = captured_amount + 1, refunded_amount = 1 WHERE id = ?",
                id);
        assertThat(store.different(id - 1, id).await().indefinitely()).containsExactly(id);
        Tables.execute("UPDATE hanbeon.payment SET refunded_amount = 0 WHERE id = ?", id);
    }

    @Test
    void all_payments_are_looked_at_page_by_page() {
        long first = paid();
        long second = paid();

        assertThat(store.pageEnd(first - 1, 1).await().indefinitely()).isEqualTo(first);
        assertThat(store.pageEnd(second, 1).await().indefinitely()).isNotEqualTo(second);
        assertThat(store.pageEnd(Long.MAX_VALUE, 1).await().indefinitely()).isZero();
    }

    private static long paid() {
        return Ids.parse(new Bank().paid("2030-03-04", 15_000).substring(2)).orElseThrow();
    }
}
