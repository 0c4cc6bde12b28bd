package io.hanbeon.checkout.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.hanbeon.ByHand;
import io.hanbeon.RawHttp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody may write to it, whatever and as whatever type: none of it breaks anything. */
@QuarkusTest
@TestProfile(ByHand.class)
class PortOneWebhookTest {
    @TestHTTPResource
    URI root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "imp_uid=&merchant_uid=",
                "imp_uid=imp_0&merchant_uid=nobody",
                "imp_uid=%zz&merchant_uid=%",
                "=&=&&",
                "{\"imp_uid\":1,\"merchant_uid\":[]}",
                "{\"imp_uid\":\"imp_0\",\"merchant_uid\":\"nobody\"}"
            })
    void what_names_no_payment_of_ours_changes_nothing(String body) throws IOException {
        for (var type : new String[] {"application/json", "application/x-www-form-urlencoded", "text/plain"}) {
            assertThat(tell(type, body)).startsWith("HTTP/1.1 204 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "/",
                "application/*",
                "*/*",
                "application/json; charset=bogus",
                "application/x-www-form-urlencoded; charset=bogus",
                "application/x-www-form-urlencoded; charset=\"",
                "multipart/form-data"
            })
    void a_type_that_is_none_is_refused_or_not_looked_at(String type) throws IOException {
        assertThat(tell(type, "imp_uid=imp_0&merchant_uid=nobody"))
                .containsAnyOf("HTTP/1.1 204 ", "HTTP/1.1 400 ", "HTTP/1.1 415 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"imp_uid\":}", "{\"imp_uid\":\"imp_0\""})
    void what_begins_as_json_and_is_none_is_unreadable(String body) throws IOException {
        assertThat(tell("application/json", body)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void two_members_of_one_name_are_refused_by_it() {
        given().contentType("application/json")
                .body("{\"imp_uid\":\"a\",\"imp_uid\":\"b\",\"merchant_uid\":\"c\"}")
                .post("/webhook/portone")
                .then()
                .statusCode(400)
                .body("detail", containsString("imp_uid"));
    }

    private String tell(String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (var connection = RawHttp.to(root)) {
            return connection
                    .head("POST /webhook/portone", "Content-Type: " + type, "Content-Length: " + bytes.length)
                    .write(bytes)
                    .answer();
        }
    }
}
