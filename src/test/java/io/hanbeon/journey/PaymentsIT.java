package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A merchant's money: taken, captured, given back, and found again in the books and at the gateway; by an application that
 * may do in the database what {@code deploy/database/grants.sql} says, and no more.
 */
class PaymentsIT {
    private static final String SILENT_BUT_TAKEN = "4000000000000010";

    private static PackagedApp app;
    private Payee payee;

    @BeforeAll
    static void start() throws Exception {
        app = DocumentedGrants.launch()
                .with("hanbeon.remote.answer-max", "2s")
                // A busy machine is no outage of Redis.
                .with("hanbeon.client.nonce-max", "60s")
                .with("hanbeon.token.redis-max", "60s")
                .with("hanbeon.login.redis-max", "60s")
                .start();
    }

    @AfterAll
    static void stop() {
        app.close();
        assertThat(app.log()).doesNotContain("command denied");
    }

    @BeforeEach
    void openMerchant() {
        payee = Payee.open(app);
    }

    @Test
    void a_payment_is_authorised_captured_and_refunded_and_the_books_agree() {
        var order = payee.order(12_000, Payee.GOOD_CARD);

        var paid = payee.pay("authorize", order, 200);
        payee.awaitState(paid, "CAPTURED");
        var again = payee.pay("authorize", order, 200);
        var part = payee.pay("refund/" + Payee.id(paid), Payee.refund().put("amount", 5_000), 200);
        var rest = payee.pay("refund/" + Payee.id(paid), Payee.refund(), 200);

        assertThat(again).isEqualTo(paid);
        assertThat(part.getString("status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(rest.getString("status")).isEqualTo("REFUNDED");
        assertThat(rest.getLong("refundAmount")).isEqualTo(7_000);
        assertThat(payee.balance("RECEIVABLE")).isZero();
        assertThat(Payee.atGateway(paid).getLong("captured")).isEqualTo(12_000);
        assertThat(Payee.atGateway(paid).getLong("refunded")).isEqualTo(12_000);
        assertThat(payee.detail(paid).getJsonArray("ledgerEntries")).hasSize(3);
    }

    @Test
    void a_merchant_captures_less_by_hand_and_voids_another() {
        var one = payee.pay("authorize", payee.order(10_000, Payee.GOOD_CARD).put("captureMode", "MANUAL"), 200);
        var other = payee.pay("authorize", payee.order(20_000, Payee.GOOD_CARD).put("captureMode", "MANUAL"), 200);

        var captured = payee.pay("capture/" + Payee.id(one), new JsonObject().put("amount", 4_000), 200);
        var voided = payee.pay("void/" + Payee.id(other), new JsonObject(), 200);

        assertThat(captured.getLong("releasedAmount")).isEqualTo(6_000);
        assertThat(voided.getString("status")).isEqualTo("VOIDED");
        assertThat(payee.balance("PAYABLE")).isEqualTo(-4_000);
        assertThat(payee.machine()
                        .get("/api/payments?merchant=" + payee.merchantId())
                        .getJsonArray("payments"))
                .hasSize(2);
    }

    @Test
    void a_declined_card_is_told_with_its_code() {
        var declined = payee.pay("authorize", payee.order(12_000, "4000000000000002"), 402);

        assertThat(declined.getString("declineCode")).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(declined.getString("paymentId")).isNotEmpty();
        assertThat(payee.balance("RECEIVABLE")).isZero();
    }

    @Test
    void what_the_gateway_took_without_an_answer_is_found_and_captured_once() {
        var unknown = payee.pay("authorize", payee.order(8_000, SILENT_BUT_TAKEN), 202);
        assertThat(unknown.getString("status")).isEqualTo("UNCONFIRMED");

        payee.awaitState(unknown, "CAPTURED");

        assertThat(payee.balance("RECEIVABLE")).isEqualTo(8_000);
        assertThat(Payee.atGateway(unknown).getLong("captured")).isEqualTo(8_000);
    }
}
