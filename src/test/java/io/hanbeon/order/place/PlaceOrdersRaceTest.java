package io.hanbeon.order.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.Tables;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class PlaceOrdersRaceTest {
    private static final int CALLERS = 64;
    private static final int BATCHES_A_CALLER = 4;

    @TestHTTPResource("/api/orders/batches")
    URI batches;

    private final Random random = new Random();

    @RepeatedTest(2)
    void of_64_callers_with_the_same_numbers_one_stores_each() {
        var merchant = Merchant.minimal();

        var answers = race(merchant, "SMS", 200, 40);

        var registered = registeredNumbers(answers);
        assertThat(registered).doesNotHaveDuplicates();
        assertThat(storedNumbers(merchant)).containsExactlyInAnyOrderElementsOf(registered);
        assertThat(codesOf(answers)).containsOnly("0000", "0011");
        requireOneMessageForEachStoredBatch(merchant);
    }

    @RepeatedTest(2)
    void of_64_callers_whose_batches_share_statements_one_stores_each() {
        var merchant = Merchant.minimal();

        var answers = race(merchant, "ARS", 200, 40);

        var registered = registeredNumbers(answers);
        assertThat(registered).doesNotHaveDuplicates();
        assertThat(storedNumbers(merchant)).containsExactlyInAnyOrderElementsOf(registered);
        assertThat(codesOf(answers)).containsOnly("0000", "0011");
    }

    @RepeatedTest(2)
    void where_a_shop_takes_all_or_nothing_no_batch_is_stored_half() {
        var merchant = Merchant.allOrNothing();

        var answers = race(merchant, "SMS", 400, 3);

        var registered = answers.stream()
                .filter(answer -> answer.getJsonObject("batch_summary").getInteger("fail") == 0)
                .flatMap(answer -> results(answer).stream())
                .map(result -> result.getString("order_no"))
                .toList();
        assertThat(registered).isNotEmpty().doesNotHaveDuplicates();
        assertThat(storedNumbers(merchant)).containsExactlyInAnyOrderElementsOf(registered);
        assertThat(codesOf(answers)).containsOnly("0000", "0011");
        requireOneMessageForEachStoredBatch(merchant);
    }

    @Test
    void one_batch_sent_64_times_is_stored_once() {
        var merchant = Merchant.minimal();
        var body = merchant.batch("SMS").orders("A", 10).bytes();

        var answers = Http.postAll(batches, Collections.nCopies(CALLERS, List.of(body))).stream()
                .map(JsonObject::new)
                .toList();

        assertThat(answers)
                .filteredOn(answer -> answer.getJsonObject("batch_summary").getInteger("success") > 0)
                .singleElement()
                .satisfies(
                        answer -> assertThat(Merchant.codes(answer)).hasSize(10).containsOnly("0000"));
        assertThat(merchant.storedOrders()).isEqualTo(10);
        requireOneMessageForEachStoredBatch(merchant);
    }

    /** Each batch has its numbers in an order of its own, so that batches which lock as they come would deadlock. */
    private List<JsonObject> race(Merchant merchant, String type, int numbers, int ordersABatch) {
        var callers = new ArrayList<List<byte[]>>();
        for (int caller = 0; caller < CALLERS; caller++) {
            var bodies = new ArrayList<byte[]>();
            for (int i = 0; i < BATCHES_A_CALLER; i++) {
                bodies.add(shuffled(merchant.batch(type), numbers, ordersABatch));
            }
            callers.add(bodies);
        }
        return Http.postAll(batches, callers).stream().map(JsonObject::new).toList();
    }

    private byte[] shuffled(BatchJson batch, int numbers, int orders) {
        var chosen = new ArrayList<>(IntStream.range(0, numbers).boxed().toList());
        Collections.shuffle(chosen, random);
        chosen.subList(0, orders).forEach(number -> batch.order("N%04d".formatted(number)));
        return batch.bytes();
    }

    private static void requireOneMessageForEachStoredBatch(Merchant merchant) {
        assertThat(Tables.rows("""
                SELECT b.batch_id, COUNT(m.id) AS messages
                FROM (SELECT DISTINCT batch_id FROM hanbeon.kicc_shop_order WHERE terminal_id = ?) b
                LEFT JOIN hanbeon.message m ON m.cause_id = b.batch_id
                GROUP BY b.batch_id
                HAVING messages <> 1
                """, merchant.terminalId)).isEmpty();
        assertThat(Tables.count("hanbeon.message WHERE reference = ?", merchant.terminalId + "@BATCH"))
                .isEqualTo(Tables.count(
                        "(SELECT DISTINCT batch_id FROM hanbeon.kicc_shop_order WHERE terminal_id = ?) b",
                        merchant.terminalId));
    }

    private static List<String> registeredNumbers(List<JsonObject> answers) {
        return answers.stream()
                .flatMap(answer -> results(answer).stream())
                .filter(result -> result.getString("result_code").equals("0000"))
                .map(result -> result.getString("order_no"))
                .toList();
    }

    private static List<String> storedNumbers(Merchant merchant) {
        return Tables.rows("SELECT order_no FROM hanbeon.kicc_shop_order WHERE terminal_id = ?", merchant.terminalId)
                .stream()
                .map(row -> (String) row.get("order_no"))
                .toList();
    }

    private static List<String> codesOf(List<JsonObject> answers) {
        return answers.stream()
                .flatMap(answer -> Merchant.codes(answer).stream())
                .distinct()
                .toList();
    }

    private static List<JsonObject> results(JsonObject answer) {
        return answer.getJsonArray("req_result").stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
