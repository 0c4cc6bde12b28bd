package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances over one database: what one of them has begun the other does not begin again. */
class TwoInstancesPayIT {
    private static final int CALLERS = 64;
    private static final long CAPTURED = 10_000;
    private static final long PART = 300;

    private static PackagedApp one;
    private static PackagedApp other;

    private List<Payee> payees;

    @BeforeAll
    static void start() {
        one = instance();
        other = instance();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    /** A busy machine is no outage of Redis, nor of the gateway. */
    private static PackagedApp instance() {
        return Launch.onLocalStack()
                .with("hanbeon.client.nonce-max", "60s")
                .with("hanbeon.token.redis-max", "60s")
                .with("hanbeon.login.redis-max", "60s")
                .with("hanbeon.payment.repeated-wait-max", "60s")
                .start();
    }

    @BeforeEach
    void openMerchant() {
        var payee = Payee.open(one);
        payees = List.of(payee, payee.at(other));
    }

    @Test
    void of_64_callers_with_one_key_one_asks_the_gateway_and_all_get_its_answer() throws Exception {
        var order = payees.getFirst().order(CAPTURED, Payee.GOOD_CARD);

        var answers = atOnce(payee -> payee.send("authorize", order));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        var payment = new JsonObject(answers.getFirst().body());
        assertThat(Payee.gatewayCalls(payment)).isEqualTo(1);
        payees.getFirst().awaitState(payment, "CAPTURED");
        assertThat(payees.getLast().balance("RECEIVABLE")).isEqualTo(CAPTURED);
    }

    @Test
    void of_64_refunds_of_more_than_was_captured_no_more_goes_out_than_came_in() throws Exception {
        var payee = payees.getFirst();
        var payment = payee.pay("authorize", payee.order(CAPTURED, Payee.GOOD_CARD), 200);
        payee.awaitState(payment, "CAPTURED");

        var answers = atOnce(
                each -> each.send("refund/" + Payee.id(payment), Payee.refund().put("amount", PART)));

        assertThat(answers).allMatch(answer -> List.of(200, 202, 409).contains(answer.statusCode()));
        await().atMost(PackagedApp.PATIENCE)
                .until(() -> payee.detail(payment).getJsonObject("payment").getLong("refundingAmount") == 0);
        assertThat(Payee.atGateway(payment).getLong("refunded")).isEqualTo(CAPTURED / PART * PART);
        assertThat(payee.balance("RECEIVABLE")).isEqualTo(CAPTURED % PART);
        assertThat(payees.getLast().balance("PAYABLE")).isEqualTo(-(CAPTURED % PART));
    }

    /** Half of them at each instance. */
    private List<HttpResponse<String>> atOnce(Function<Payee, HttpResponse<String>> call) throws InterruptedException {
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            var calls = IntStream.range(0, CALLERS)
                    .mapToObj(caller ->
                            (Callable<HttpResponse<String>>) () -> call.apply(payees.get(caller % payees.size())))
                    .toList();
            return callers.invokeAll(calls).stream()
                    .map(done -> done.resultNow())
                    .toList();
        }
    }
}
