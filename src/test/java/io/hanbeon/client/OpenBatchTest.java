package io.hanbeon.client;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.limit.LimitUnsignedMessages;
import io.hanbeon.merchant.terminal.ShopForm;
import io.hanbeon.order.place.Merchant;
import io.hanbeon.organisation.register.AnOrganisation;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What anybody may send through the open endpoint, and what takes a signature. */
@QuarkusTest
@TestProfile(ByHand.class)
class OpenBatchTest {
    @TestHTTPResource("/api/orders/batches")
    URI uri;

    @Inject
    LimitUnsignedMessages limit;

    @Inject
    Sealer sealer;

    @Test
    void a_new_shop_takes_signed_batches_only() {
        long organisation = AnOrganisation.withId(7_990_001);
        ShopForm.save(
                "OPENNEW1",
                ShopForm.minimal("4498").put("organisationId", organisation).putNull("requiresSignature"));

        place(batch("OPENNEW1", "01055550001"))
                .then()
                .statusCode(401)
                .body("code", equalTo("batch.signature-required"));
    }

    @Test
    void words_of_ones_own_take_a_signature_unless_the_shop_lets_anybody() {
        long organisation = AnOrganisation.withId(7_990_002);
        var form = ShopForm.minimal("4498").put("organisationId", organisation);
        ShopForm.save("OPENNEW2", form.put("takesUnsignedWords", false));
        var batch = batch("OPENNEW2", "01055550002").put("sms_message", "무료 쿠폰! evil.example");

        place(batch)
                .then()
                .statusCode(401)
                .body("code", equalTo("batch.words-unsigned"))
                .body("errors[0].pointer", equalTo("/sms_message"));
        place(batch.copy().putNull("sms_message").put("mms_subject", "무료 쿠폰! evil.example"))
                .then()
                .statusCode(401)
                .body("code", equalTo("batch.words-unsigned"))
                .body("errors[0].pointer", equalTo("/mms_subject"));
        assertThat(stored("OPENNEW2")).isZero();

        var signed = Machine.of(organisation, "orders:write").post(uri, bytes(batch));
        assertThat(signed.body()).contains("\"0000\"");
        place(batch.copy().putNull("sms_message")).then().statusCode(200);
        ShopForm.save("OPENNEW2", form.put("takesUnsignedWords", true));
        assertThat(codes(place(batch.put("request_type", "KTK")))).containsExactly("0011", "0011");
    }

    @Test
    void words_are_no_matter_where_no_message_is_sent() {
        ShopForm.save("OPENNEW3", ShopForm.minimal("4498").put("takesUnsignedWords", false));
        var batch = batch("OPENNEW3", "01055550003").put("sms_message", "안내").put("request_type", "ARS");

        assertThat(codes(place(batch))).containsOnly("0000");
    }

    @Test
    void a_recipient_who_got_as_many_unsigned_messages_as_they_may_gets_no_more_and_nothing_is_stored() {
        var merchant = Merchant.minimal();
        var recipient = HexFormat.of().formatHex(sealer.fingerprint(merchant.phone));
        while (limit.allow("another", "203.0.113.7", recipient).await().indefinitely()) {
            // until the bucket is empty
        }

        var answer = place(batch(merchant.terminalId, merchant.phone));

        answer.then().statusCode(200);
        assertThat(codes(answer)).containsExactly("0017", "0017");
        assertThat(text(answer)).contains("문자 발송 한도 초과").contains("\"success\":0,\"fail\":2");
        assertThat(stored(merchant.terminalId)).isZero();
        assertThat(codes(place(batch(merchant.terminalId, merchant.phone).put("request_type", "ARS"))))
                .containsExactly("0000", "0000");
        assertThat(codes(place(batch(merchant.terminalId, merchant.phone)))).containsExactly("0011", "0011");
    }

    @Test
    void signed_messages_are_not_counted_with_the_unsigned() {
        var merchant = Merchant.minimal();
        long organisation = AnOrganisation.withId(7_990_004);
        merchant.belongTo(organisation);
        var recipient = HexFormat.of().formatHex(sealer.fingerprint(merchant.phone));
        while (limit.allow("another", "203.0.113.7", recipient).await().indefinitely()) {
            // until the bucket is empty
        }

        var machine = Machine.of(organisation, "orders:write");
        assertThat(machine.post(uri, bytes(batch(merchant.terminalId, merchant.phone)))
                        .body())
                .contains("\"0000\"");
    }

    @Test
    void a_shop_that_answers_truthfully_says_of_a_sound_order_that_it_was_not_stored() {
        var form = ShopForm.minimal("4498").put("batchMode", "ALL_OR_NOTHING");
        ShopForm.save("OPENALL1", form.put("answersTruthfully", true));
        ShopForm.save("OPENALL2", form.put("answersTruthfully", false));

        for (var terminal : List.of("OPENALL1", "OPENALL2")) {
            place(batch(terminal, "01055550004", "X1").put("request_type", "ARS"));
        }
        var truthful = place(batch("OPENALL1", "01055550004", "X3", "X1", "X4"));
        var asTheOldServer = place(batch("OPENALL2", "01055550004", "X3", "X1", "X4"));

        assertThat(codes(truthful)).containsExactly("0017", "0011", "0017");
        assertThat(text(truthful)).contains("\"success\":0,\"fail\":3").contains("다른 주문 오류");
        assertThat(codes(asTheOldServer)).containsExactly("0000", "0011", "0000");
        assertThat(stored("OPENALL1")).isEqualTo(1);
        assertThat(codes(place(batch("OPENALL1", "01055550004", "X3", "X4")))).containsExactly("0000", "0000");
    }

    private static Response place(JsonObject batch) {
        return given().body(bytes(batch)).post("/api/orders/batches");
    }

    private static List<String> codes(Response answer) {
        return new JsonObject(text(answer))
                .getJsonArray("req_result").stream()
                        .map(result -> ((JsonObject) result).getString("result_code"))
                        .toList();
    }

    private static String text(Response answer) {
        return new String(answer.asByteArray(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(JsonObject batch) {
        return batch.encode().getBytes(StandardCharsets.UTF_8);
    }

    private static long stored(String terminal) {
        return Tables.count("hanbeon.kicc_shop_order WHERE terminal_id = ?", terminal);
    }

    private static JsonObject batch(String terminal, String phone) {
        return batch(terminal, phone, "A", "B");
    }

    private static JsonObject batch(String terminal, String phone, String... orders) {
        var lines = List.of(orders).stream()
                .map(order -> new JsonObject()
                        .put("order_no", order)
                        .put("amount", 1_000)
                        .put("cc_pord_desc", "항공권"))
                .toList();
        return new JsonObject()
                .put("mode", "ars_data_add")
                .put("terminal_id", terminal)
                .put("request_type", "SMS")
                .put("cc_name", "김예시")
                .put("phone_no", phone)
                .put("orders", lines);
    }
}
