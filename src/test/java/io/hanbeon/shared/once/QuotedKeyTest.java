package io.hanbeon.shared.once;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.access.AsCaller;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class QuotedKeyTest {
    @Test
    void a_key_with_and_without_quotes_is_one_key_and_has_one_effect() {
        var key = UUID.randomUUID().toString();

        var first = post(key);
        var second = post('"' + key + '"');

        assertThat(first.statusCode()).isLessThan(300);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"k", "\"", "\"\"", "\"k\"x", "\"k\\\"", "\"a\\b\"", "\"k\";a=1", "\"a b\""})
    void a_key_that_begins_with_a_quote_and_is_no_such_string_is_refused(String key) {
        assertThat(post(key).<String>path("code")).isEqualTo("once.key-unusable");
    }

    @Test
    void a_quoted_key_has_255_characters_and_no_more() {
        var key = UUID.randomUUID() + "k".repeat(255 - 36);

        assertThat(post('"' + key + '"').statusCode()).isLessThan(300);
        assertThat(post('"' + key + "k\"").statusCode()).isEqualTo(400);
    }

    private static Response post(String key) {
        return given().header(AsCaller.machine(1, "messages:send"))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"recipient\":\"010-5555-0009\",\"text\":\"quoted\"}")
                .post("/api/messages");
    }
}
