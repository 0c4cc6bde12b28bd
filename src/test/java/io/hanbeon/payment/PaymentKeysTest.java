package io.hanbeon.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.access.AsCaller;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key of a payment in the spellings that clients have for it: one key, one charge. */
@QuarkusTest
@TestProfile(ByHand.class)
class PaymentKeysTest {
    @TestHTTPResource("/")
    URI root;

    private final String key = UUID.randomUUID().toString();
    private Till till;

    @BeforeEach
    void open() {
        till = new Till(root);
    }

    @Test
    void a_quoted_key_is_the_same_payment() {
        var order = withoutKey();

        var first = till.send("authorize", order, key).join().require(200);
        var again = till.send("authorize", order, '"' + key + '"').join().require(200);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.isReplayed()).isTrue();
        assertThat(till.payments()).isEqualTo(1);
    }

    @Test
    void a_quoted_key_is_the_same_refund_capture_and_void() {
        var captured = till.authorise(till.manual(9_000)).require(200).id();
        var voided = till.authorise(till.manual(9_000)).require(200).id();

        twice("capture/" + captured, new JsonObject().put("amount", 8_000));
        twice("refund/" + captured, till.refund().put("amount", 2_000));
        twice("void/" + voided, new JsonObject());

        assertThat(GatewayBook.payment(captured).getLong("refunded")).isEqualTo(2_000);
    }

    private void twice(String path, JsonObject body) {
        till.send(path, body, key).join().require(200);
        var again = till.send(path, body, '"' + key + '"').join().require(200);
        assertThat(again.isReplayed()).as(path).isTrue();
    }

    @Test
    void a_quoted_header_says_the_same_as_the_body() {
        till.send("authorize", withoutKey().put("idempotencyKey", key), '"' + key + '"')
                .join()
                .require(200);
    }

    @Test
    void two_keys_are_none() {
        given().header(AsCaller.machine(1, "payments:write"))
                .header("Idempotency-Key", key, key + "-2")
                .contentType("application/json")
                .body(withoutKey().encode())
                .post("/api/payments/authorize")
                .then()
                .statusCode(400);

        assertThat(till.payments()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"한글", "a b", "", "café"})
    void a_key_in_the_body_is_of_visible_ascii(String other) {
        var refused = till.authorise(withoutKey().put("idempotencyKey", other)).require(400);

        assertThat(refused.body().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/idempotencyKey");
    }

    @Test
    void a_key_in_the_body_has_64_characters_and_no_more() {
        var longest = key + "k".repeat(64 - key.length());

        till.authorise(withoutKey().put("idempotencyKey", longest)).require(200);
        till.authorise(withoutKey().put("idempotencyKey", longest + "k")).require(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-0", "1.5", "9223372036854775808"})
    void an_amount_that_is_none_is_neither_captured_nor_refunded(String amount) {
        var id = till.authorise(till.manual(9_000)).require(200).id();
        post(amount, "capture/" + id).statusCode(400);
        assertThat(till.state(id)).isEqualTo("AUTHORIZED");

        till.capture(id).require(200);
        post(amount, "refund/" + id).statusCode(400);
        assertThat(GatewayBook.payment(id).getLong("refunded")).isZero();
    }

    private ValidatableResponse post(String amount, String path) {
        return given().header(AsCaller.machine(1, "payments:write"))
                .contentType("application/json")
                .body("{\"amount\":%s,\"reason\":\"단순 변심\"}".formatted(amount))
                .post("/api/payments/" + path)
                .then();
    }

    @Test
    void a_refund_without_an_amount_is_of_what_is_left() {
        var id = till.authorise(till.manual(9_000)).require(200).id();
        till.capture(id).require(200);
        till.refund(id, 2_000).require(200);

        till.refund(id, till.refund()).require(200);

        assertThat(GatewayBook.payment(id).getLong("refunded")).isEqualTo(9_000);
    }

    /** P02. */
    @Test
    void the_whole_and_one_at_once_give_back_the_whole_or_one() {
        var id = till.authorise(till.manual(9_000)).require(200).id();
        till.capture(id).require(200);

        var both = List.of(
                till.refundAsync(id, 9_000, UUID.randomUUID().toString()),
                till.refundAsync(id, 1, UUID.randomUUID().toString()));
        var answers = both.stream().map(CompletableFuture::join).map(Till.Answer::status);

        assertThat(answers).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 409);
        assertThat(GatewayBook.payment(id).getLong("refunded")).isIn(9_000L, 1L);
    }

    private JsonObject withoutKey() {
        var order = till.manual(9_000);
        order.remove("idempotencyKey");
        return order;
    }
}
