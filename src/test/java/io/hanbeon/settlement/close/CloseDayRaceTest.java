package io.hanbeon.settlement.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** As if the claim of a day had ended while its instance still worked on it. */
@QuarkusTest
@TestProfile(ByHand.class)
class CloseDayRaceTest {
    private static final int CLOSERS = 4;
    private static final int MERCHANTS = 250;
    private static final LocalDate DAY = LocalDate.of(2035, 3, 10);
    private static final LocalDate OTHER_DAY = LocalDate.of(2035, 5, 10);

    private final CloseDay closeDay;

    CloseDayRaceTest(CloseDay closeDay) {
        this.closeDay = closeDay;
    }

    @Test
    void of_many_who_close_a_day_at_once_each_merchant_is_closed_by_one() {
        var prefix = "R-" + UUID.randomUUID().toString().substring(0, 18);
        openMerchants(prefix);

        var closed =
                IntStream.range(0, CLOSERS)
                        .mapToObj(i -> closeDay.close(DAY).subscribeAsCompletionStage())
                        .toList()
                        .stream()
                        .mapToLong(CompletableFuture::join)
                        .sum();

        var ofThem = "merchant_id LIKE '" + prefix + "%'";
        assertThat(closed).isEqualTo(MERCHANTS);
        assertThat(Tables.count("hanbeon.settlement_batch WHERE " + ofThem)).isEqualTo(MERCHANTS);
        assertThat(Tables.count("hanbeon.settlement_batch b JOIN hanbeon.settlement_item i ON i.batch_id = b.id WHERE "
                        + ofThem))
                .isEqualTo(2 * MERCHANTS);
        assertThat(Tables.count("hanbeon.ledger_entry WHERE kind = 'FEE' AND debit_account LIKE '" + prefix + "%'"))
                .isEqualTo(MERCHANTS);
        assertThat(Tables.count(
                        "hanbeon.outbox_event WHERE topic = 'settlement.closed' AND event_key LIKE '" + prefix + "%'"))
                .isEqualTo(MERCHANTS);
    }

    @Test
    void what_is_captured_while_its_day_is_closed_is_in_one_settlement() {
        var books = Books.open();
        capture(books, 20);
        var meanwhile = CompletableFuture.runAsync(() -> capture(books, 100));

        closeDay.close(OTHER_DAY).await().indefinitely();
        meanwhile.join();
        closeDay.close(OTHER_DAY).await().indefinitely();
        closeDay.close(OTHER_DAY.plusDays(1)).await().indefinitely();

        assertThat(books.everything()).hasSize(120);
        assertThat(books.credit("PAYABLE")).isZero();
        assertThat(books.credit("FEES")).isEqualTo(120 * 125);
    }

    private static void capture(Books books, int count) {
        IntStream.range(0, count).forEach(i -> books.capture(OTHER_DAY + "T10:00:00", 1_000));
    }

    private static void openMerchants(String prefix) {
        var numbers = Tables.numbers(MERCHANTS);
        Tables.execute("INSERT INTO hanbeon.merchant (id, organisation_id, name, state, account_no)"
                + " SELECT CONCAT('" + prefix + "', seq), 1, 'race', 'OPEN', 'x' FROM " + numbers);
        Tables.execute("INSERT INTO hanbeon.merchant_fee_policy" + " SELECT CONCAT('" + prefix
                + "', seq), '2020-01-01', 250, 0, 10 FROM " + numbers);
        IntStream.rangeClosed(1, MERCHANTS).forEach(i -> {
            var books = Books.of(prefix + i);
            books.capture(DAY + "T10:00:00", 1_000);
            books.capture(DAY + "T11:00:00", 2_000);
        });
    }
}
