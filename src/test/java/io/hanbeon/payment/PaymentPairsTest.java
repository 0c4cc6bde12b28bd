package io.hanbeon.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P04: what was done to a payment, and what may be asked for next, over HTTP and held against the gateway's own book. */
@QuarkusTest
@TestProfile(ByHand.class)
class PaymentPairsTest {
    private static final int WHOLE = 10_000;

    @TestHTTPResource("/")
    URI root;

    private Till till;

    @BeforeEach
    void open() {
        till = new Till(root);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            authorise                      | 200 | 200 | 409
            authorise, capture             | 409 | 409 | 200
            authorise, capture-part        | 409 | 409 | 200
            authorise, capture, refund-part | 409 | 409 | 200
            authorise, capture, refund     | 409 | 409 | 409
            authorise, void                | 409 | 409 | 409
            """)
    void after_these_steps_a_capture_a_void_and_a_refund_are_possible_or_not(
            String steps, int capture, int voided, int refund) {
        step("capture", after(steps), capture);
        step("void", after(steps), voided);
        step("refund", after(steps), refund);
        assertThat(till.balance("RECEIVABLE")).isEqualTo(-till.balance("PAYABLE"));
    }

    /** The id of a payment of its own. */
    private String after(String steps) {
        var id = till.authorise(till.manual(WHOLE)).require(200).id();
        for (var step : steps.split(", ")) {
            if (!step.equals("authorise")) {
                step(step, id, 200);
            }
        }
        return id;
    }

    private void step(String step, String id, int expected) {
        var before = GatewayBook.payment(id);
        var answer = till.send(
                        path(step) + "/" + id, body(step), UUID.randomUUID().toString())
                .join();
        assertThat(answer.status()).as(step + ": " + answer.body().encode()).isEqualTo(expected);
        if (expected != 200) {
            assertThat(GatewayBook.payment(id)).isEqualTo(before);
        }
    }

    private static String path(String step) {
        return step.replace("-part", "");
    }

    private JsonObject body(String step) {
        var body = step.startsWith("refund") ? till.refund() : new JsonObject().put("merchantId", till.merchantId);
        return step.endsWith("-part") ? body.put("amount", WHOLE * 4 / 10) : body;
    }
}
