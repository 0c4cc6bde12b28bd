package io.hanbeon.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayDocumentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":1,\"amount\":5}",
                "{\"id\":\"a\"}",
                "{\"id\":\"a\",\"amount\":\"5\"}",
                "{\"id\":\"a\",\"amount\":5.5}",
                "{\"id\":\"a\",\"amount\":5,\"approvalNumber\":7}",
                "{\"id\":\"12345678901234567890123456789012345678901234567890123456789012345\",\"amount\":5}",
                "{\"id\":\"a\",\"amount\":5,\"approvalNumber\":\"12345678901234567890123456789012345678901\"}"
            })
    void an_odd_answer_is_no_answer(String document) {
        assertThat(GatewayDocument.operation(new JsonObject(document))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\",\"amount\":5,\"operations\":{}}",
                "{\"id\":\"a\",\"amount\":5,\"currency\":\"KRW\"}",
                "{\"id\":\"a\",\"amount\":5,\"currency\":\"KRW\",\"operations\":[]}",
                "{\"id\":\"a\",\"amount\":5,\"currency\":\"KRW\",\"operations\":{\"k\":7}}",
                "{\"id\":\"a\",\"amount\":5,\"currency\":\"KRW\",\"operations\":{\"k\":{\"id\":\"b\",\"amount\":\"x\"}}}"
            })
    void an_odd_sighting_is_unclear(String document) {
        assertThat(GatewayDocument.found(new JsonObject(document))).isEmpty();
    }

    @Test
    void an_odd_refusal_is_none() {
        assertThat(GatewayDocument.refused(new JsonObject("{\"code\":5}"))).isEmpty();
        assertThat(GatewayDocument.refused(new JsonObject("{\"code\":\"\"}"))).isEmpty();
        assertThat(GatewayDocument.refused(new JsonObject("{\"code\":\"A\",\"reason\":5}")))
                .contains(new GatewayAnswer.Refused("A", ""));
    }

    @Test
    void a_step_of_another_amount_is_contradicted() {
        var found = GatewayDocument.found(
                        new JsonObject(
                                "{\"id\":\"a\",\"amount\":5,\"currency\":\"KRW\",\"operations\":{\"k\":{\"id\":\"b\",\"amount\":5}}}"))
                .orElseThrow();

        assertThat(found.answer("k", 5)).contains(new GatewayAnswer.Done("b", ""));
        assertThat(found.answer("k", 4)).get().isInstanceOf(GatewayAnswer.Contradicted.class);
        assertThat(found.answer("other", 5)).isEmpty();
    }
}
