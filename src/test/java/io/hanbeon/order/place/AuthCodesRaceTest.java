package io.hanbeon.order.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.Tables;
import io.hanbeon.shared.Ids;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class AuthCodesRaceTest {
    private static final int WRITERS = 64;

    /** What may lie in memory from before: a block, and the half of one at which the next is fetched. */
    private static final int CODES_IN_MEMORY_MAX = 250;

    @TestHTTPResource("/api/orders/batches")
    URI batches;

    @Inject
    Ids ids;

    private Merchant merchant;

    /** Other tests' orders hold codes too, and the round would find them. */
    @BeforeEach
    void nothing_else_is_live() {
        endAll();
        merchant = Merchant.minimal();
    }

    @Test
    void no_two_batches_share_a_code_whoever_writes() {
        write(30);

        var codes = codesOfBatches();
        assertThat(codes).hasSize(WRITERS * 30).doesNotHaveDuplicates();
        assertThat(fallbacks()).isZero();
    }

    @Test
    void all_orders_of_a_batch_have_its_code() {
        var callers = IntStream.range(0, WRITERS)
                .mapToObj(caller -> List.of(
                        merchant.batch("ARS").orders("C" + caller + "-", 20).bytes()))
                .toList();

        Http.postAll(batches, callers);

        assertThat(merchant.storedOrders()).isEqualTo(WRITERS * 20);
        assertThat(Tables.rows(
                        "SELECT batch_id FROM hanbeon.kicc_shop_order WHERE terminal_id = ? GROUP BY batch_id"
                                + " HAVING COUNT(DISTINCT auth_no) <> 1",
                        merchant.terminalId))
                .isEmpty();
    }

    @Test
    void a_code_that_a_live_order_holds_is_not_handed_out_again_when_the_codes_come_round() {
        drainMemory();
        var held = IntStream.rangeClosed(101, 420).mapToObj("%06d"::formatted).toList();
        held.forEach(this::holdCode);
        setSequence(999_950);

        write((CODES_IN_MEMORY_MAX + 400) / WRITERS + 1);

        var codes = codesOfBatches();
        assertThat(codes).doesNotHaveDuplicates().doesNotContainAnyElementsOf(held);
        assertThat(codes).contains("999999", "000421");
        assertThat(fallbacks()).isZero();
    }

    @Test
    void while_the_sequence_is_away_what_is_left_serves_first_and_then_the_flagged_fallback() {
        Tables.without("hanbeon.auth_code_sequence", () -> write(CODES_IN_MEMORY_MAX / WRITERS + 2));

        assertThat(fallbacks()).isPositive();
        assertThat(Tables.count(
                        "hanbeon.kicc_shop_order WHERE terminal_id = ? AND code_fallback AND auth_no <> '000100'",
                        merchant.terminalId))
                .isZero();
        assertThat(codesOfBatches())
                .hasSize(WRITERS * (CODES_IN_MEMORY_MAX / WRITERS + 2))
                .filteredOn(code -> !code.equals("000100"))
                .doesNotHaveDuplicates();

        await().untilAsserted(() -> assertThat(codeOfOneMore()).isNotEqualTo("000100"));
    }

    /** Every writer places its batches one after the other. */
    private void write(int batchesAWriter) {
        var callers = new ArrayList<List<byte[]>>();
        for (int writer = 0; writer < WRITERS; writer++) {
            var bodies = new ArrayList<byte[]>();
            for (int i = 0; i < batchesAWriter; i++) {
                bodies.add(merchant.batch("ARS")
                        .order("W%d-%d".formatted(writer, i))
                        .bytes());
            }
            callers.add(bodies);
        }
        Http.postAll(batches, callers);
    }

    /** What was taken from the sequence before the holds were set is nobody else's, and still to be handed out. */
    private void drainMemory() {
        setSequence(500_000);
        write(CODES_IN_MEMORY_MAX / WRITERS + 1);
        endAll();
        merchant = Merchant.minimal();
    }

    private static void setSequence(long nextValue) {
        Tables.execute("UPDATE hanbeon.auth_code_sequence SET next_value = ? WHERE name = 'KICC'", nextValue);
    }

    private static void endAll() {
        Tables.execute("UPDATE hanbeon.kicc_shop_order SET payment_code = '1'");
    }

    private void holdCode(String code) {
        Tables.execute("""
                INSERT INTO hanbeon.kicc_shop_order (terminal_id, order_no, batch_id, batch_seq, terminal_nm, admin_id,
                    admin_name, good_nm, amount, request_type, auth_no, reg_date, expires_at)
                VALUES ('HOLDS', ?, ?, 0, '', '', '', 'x', 1, 'ARS', ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 9 HOUR)
                """, code + "-" + merchant.terminalId, ids.next(), code);
    }

    private List<String> codesOfBatches() {
        return Tables.rows(
                        "SELECT MIN(auth_no) AS code FROM hanbeon.kicc_shop_order WHERE terminal_id = ? GROUP BY batch_id",
                        merchant.terminalId)
                .stream()
                .map(row -> (String) row.get("code"))
                .toList();
    }

    private String codeOfOneMore() {
        var orderNo = "MORE" + System.nanoTime();
        merchant.place(merchant.batch("ARS").order(orderNo));
        return (String) merchant.stored(orderNo).get("auth_no");
    }

    private long fallbacks() {
        return Tables.count("hanbeon.kicc_shop_order WHERE terminal_id = ? AND code_fallback", merchant.terminalId);
    }
}
