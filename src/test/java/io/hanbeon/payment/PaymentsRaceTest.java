package io.hanbeon.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.payment.Till.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

@QuarkusTest
@TestProfile(ByHand.class)
class PaymentsRaceTest {
    private static final int CALLERS = 64;

    @TestHTTPResource("/")
    URI root;

    private Till till;

    @BeforeEach
    void open() {
        till = new Till(root);
    }

    @RepeatedTest(2)
    void of_64_callers_with_one_key_one_asks_the_gateway_and_all_get_its_answer() {
        var answers = till.authoriseAtOnce(till.order(12_000), CALLERS);

        assertThat(answers).allSatisfy(answer -> answer.require(200));
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(answers).filteredOn(answer -> !answer.isReplayed()).hasSize(1);
        assertThat(GatewayBook.calls(answers.getFirst().id())).isEqualTo(1);
        assertThat(till.payments()).isEqualTo(1);
    }

    @RepeatedTest(2)
    void refunds_at_once_never_give_back_more_than_was_captured() {
        var id = captured(10_000);

        var answers = IntStream.range(0, CALLERS)
                .mapToObj(i -> till.refundAsync(id, 3_000, UUID.randomUUID().toString()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(3);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer -> answer.require(409));
        assertThat(GatewayBook.payment(id).getLong("refunded")).isEqualTo(9_000);
        assertThat(till.balance("RECEIVABLE")).isEqualTo(1_000);
        assertThat(till.state(id)).isEqualTo("PARTIALLY_REFUNDED");
    }

    @RepeatedTest(2)
    void refunds_at_once_with_one_key_are_one() {
        var id = captured(10_000);
        var key = UUID.randomUUID().toString();

        var answers = IntStream.range(0, 16).mapToObj(i -> till.refundAsync(id, 3_000, key)).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 202));
        assertThat(GatewayBook.payment(id).getLong("refunded")).isEqualTo(3_000);
    }

    @RepeatedTest(2)
    void of_two_captures_one_is_made() {
        var id = till.authorise(till.manual(10_000)).require(200).id();

        var answers = IntStream.range(0, 8).mapToObj(i -> till.captureAsync(id, 1_000 + i)).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(till.balance("RECEIVABLE")).isEqualTo(GatewayBook.payment(id).getLong("captured"));
        assertThat(till.detail(id).getJsonArray("ledgerEntries")).hasSize(1);
    }

    private String captured(long amount) {
        var id = till.authorise(till.order(amount)).require(200).id();
        await().untilAsserted(() -> assertThat(till.state(id)).isEqualTo("CAPTURED"));
        return id;
    }
}
