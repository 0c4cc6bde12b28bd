package io.hanbeon.shared.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.access.AsCaller;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ByHand.class)
class SingleNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/messages         | {\"recipient\":\"01055550001\",\"text\":\"a\",\"text\":\"b\"}     | /text",
                "/api/messages         | {\"recipient\":\"01055550001\",\"recipient\":\"01055550002\",\"text\":\"a\"} | /recipient",
                "/api/messages/batches | {\"text\":\"a\",\"recipients\":[{\"recipient\":\"1\",\"recipient\":\"2\"}]} | /recipients/0/recipient",
                "/api/messages         | {\"text\":\"a\",\"variables\":{\"a/b\":\"1\",\"a/b\":\"2\"}}            | /variables/a~1b"
            })
    void a_body_with_two_members_of_one_name_is_refused_and_names_it(String path, String body, String pointer) {
        given().header(AsCaller.machine(1, "messages:send"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(400)
                .body("code", equalTo("body.name-twice"))
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void what_vendors_tell_is_held_to_the_same() {
        assertThatThrownBy(() -> new JsonObject("{\"status\":\"SENT\",\"status\":\"FAILED\"}"))
                .isInstanceOf(DecodeException.class);
        assertThat(new JsonObject("{\"a\":{\"b\":1},\"b\":2}").getInteger("b")).isEqualTo(2);
    }
}
