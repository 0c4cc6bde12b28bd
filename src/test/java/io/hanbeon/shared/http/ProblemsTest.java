package io.hanbeon.shared.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error that leaves us is one document, whoever raised it. */
@QuarkusTest
@TestProfile(ByHand.class)
@Tag("any-database")
class ProblemsTest {
    private static final int ANSWER_MAX_MILLIS = 60_000;
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    @TestHTTPResource("/")
    URI root;

    @Test
    void each_value_that_breaks_a_rule_is_named_in_both_languages() {
        var answer = post("""
                {"length":"long","least":1,"most":9,"format":"x","parts":[{"name":"a"},{}]}""");

        problem(answer, 400, "request.invalid", "never")
                .body(
                        "errors.pointer",
                        equalTo(List.of("/format", "/least", "/length", "/most", "/name", "/parts/1/name")))
                .body(
                        "errors.code",
                        equalTo(List.of(
                                "field.format",
                                "field.too-small",
                                "field.length",
                                "field.too-large",
                                "field.required",
                                "field.required")))
                .body("errors[2].ko", equalTo("길이는 1~3이어야 합니다."))
                .body("errors[2].en", equalTo("Its length must be 1 to 3."));
    }

    @Test
    void an_empty_body_is_told_as_such() {
        problem(post(""), 400, "request.invalid", "never")
                .body("errors[0].pointer", equalTo(""))
                .body("errors[0].code", equalTo("field.required"));
    }

    @Test
    void a_parameter_is_named_without_a_slash() {
        problem(given().get("/test/troubles/parameter/long?count=9"), 400, "request.invalid", "never")
                .body("errors.pointer", equalTo(List.of("count", "id")));
    }

    @Test
    void a_parameter_that_is_left_out_is_named() {
        problem(given().delete("/test/troubles"), 400, "request.invalid", "never")
                .body("errors.pointer", equalTo(List.of("reason")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"colour\":\"GREEN\"} | /colour | \"RED\", \"sky blue\"",
                "{\"colour\":0}         | /colour | \"RED\", \"sky blue\"",
                "{\"at\":\"tomorrow\"}  | /at     | 2026-12-10T09:00:00+09:00"
            })
    void a_value_that_is_none_of_a_fields_is_told_what_would_be(String body, String pointer, String expected) {
        problem(post(body), 400, "request.invalid", "never")
                .body("errors.pointer", equalTo(List.of(pointer)))
                .body("errors[0].code", equalTo("field.choice"))
                .body("errors[0].ko", equalTo("올바르지 않은 값입니다. 가능한 값: " + expected))
                .body("errors[0].en", equalTo("The value is not usable; expected " + expected + "."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json                         | ''",
                "{\"name\":                       | ''",
                "[]                               | ''",
                "\"text\"                         | ''",
                "{\"least\":\"x\"}                | /least",
                "{\"least\":99999999999}          | /least",
                "{\"least\":1.9}                  | /least",
                "{\"yes\":2}                      | /yes",
                "{\"parts\":[{\"name\":[]}]}      | /parts/0/name",
                "{\"parts\":{}}                   | /parts"
            })
    void json_that_does_not_fit_is_told_where(String body, String pointer) {
        problem(post(body), 400, "body.unreadable", "never").body("errors[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000007b7fffffff", "7b2274657874223a22fffe227d", "feff007b00"})
    void bytes_that_are_no_text_are_unreadable(String hex) {
        var bytes = HexFormat.of().parseHex(hex);
        problem(
                given().contentType(ContentType.JSON).body(bytes).post("/test/troubles"),
                400,
                "body.unreadable",
                "never");
    }

    @Test
    void json_of_a_thousand_levels_is_unreadable() {
        problem(post("{\"name\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}"), 400, "body.unreadable", "never");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400, request.malformed, never",
        "401, 401, request.unauthenticated, never",
        "403, 403, request.forbidden, never",
        "404, 404, path.unknown, never",
        "409, 409, change.overtaken, safe",
        "410, 400, request.malformed, never",
        "422, 422, request.unprocessable, never",
        "429, 429, request.too-many, after",
        "503, 503, service.unavailable, after",
        "overtaken, 409, change.overtaken, safe",
        "unauthorized, 401, request.unauthenticated, never",
        "unauthenticated, 401, request.unauthenticated, never",
        "forbidden, 403, request.forbidden, never",
        "away, 503, service.unavailable, after"
    })
    void what_the_framework_raises_is_told_as_ours(String kind, int status, String code, String retry) {
        var answer = given().get("/test/troubles/" + kind);

        problem(answer, status, code, retry);
        assertThat(answer.asString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"away", "503", "429"})
    void whoever_is_to_come_back_is_told_when(String kind) {
        assertThat(Integer.parseInt(given().get("/test/troubles/" + kind).header("Retry-After")))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bug", "error", "500", "broken-promise"})
    void a_failure_tells_its_number_and_nothing_else(String kind) {
        var answer = given().get("/test/troubles/" + kind);

        document(answer, 500, "failure", "never")
                .body("detail", nullValue())
                .body("incident", matchesPattern("[0-9A-Z]{13}"));
        assertThat(answer.asString()).doesNotContain("secret", "Exception", "io.hanbeon");
    }

    @Test
    void a_redirect_is_no_error() {
        given().redirects().follow(false).get("/test/troubles/redirect").then().statusCode(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nowhere", "/api/nowhere", "/api/orders/batches/x/y", "/q/nowhere", "/db/nowhere.asp", "/a%20b"
            })
    void nothing_is_at_a_path_that_is_none_of_ours(String path) {
        problem(given().urlEncodingEnabled(false).get(path), 404, "path.unknown", "never");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/orders/batches    | POST",
                "/api/orders/batches/x  | GET, HEAD",
                "/api/orders            | GET, HEAD",
                "/api/ars/lookups       | POST",
                "/db/kicc_ars_order_v3_batch.asp | POST"
            })
    void another_method_is_told_which_ones_there_are(String path, String allowed) {
        problem(given().delete(path), 405, "method.not-allowed", "never")
                .header("Allow", equalTo(allowed))
                .body("detail", containsString(allowed));
    }

    @Test
    void a_type_that_we_cannot_answer_in_is_told() {
        problem(given().accept("image/png").get("/api/orders"), 406, "answer.not-acceptable", "never");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "nonsense",
                "/",
                "application/",
                "a/b/c;;=",
                "application/json; charset=nonsense"
            })
    void a_type_that_is_not_taken_or_is_none_is_told(String type) throws IOException {
        var answer = raw("POST /test/troubles HTTP/1.1", Map.of("Content-Type", type, "Content-Length", "2"), "{}");

        assertThat(answer).contains("application/problem+json");
        assertThat(answer).containsAnyOf("HTTP/1.1 415 ", "HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "nonsense",
                "/",
                "application/",
                "a/b/c;;=",
                "application/json; charset=nonsense",
                ""
            })
    void the_old_endpoint_takes_any_type_and_none(String type) throws IOException {
        for (var path : List.of("/api/orders/batches", "/db/kicc_ars_order_v3_batch.asp")) {
            for (var size : List.of(Map.entry("Content-Length", "2"), Map.entry("Transfer-Encoding", "chunked"))) {
                var body = size.getValue().equals("2") ? "{}" : "2\r\n{}\r\n0\r\n\r\n";
                var headers = Map.of("Content-Type", type, "Accept", type, size.getKey(), size.getValue());

                assertThat(raw("POST %s HTTP/1.1".formatted(path), headers, body))
                        .startsWith("HTTP/1.1 200 ")
                        .contains("전송데이터구분오류");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/test/troubles", "/api/orders/batches", "/db/kicc_ars_order_v3_batch.asp", "/nowhere"})
    void a_body_over_the_limit_is_told_the_limit_before_it_is_read(String path) throws IOException {
        var answer = raw(
                "POST %s HTTP/1.1".formatted(path),
                Map.of("Content-Type", "application/json", "Content-Length", "1048577"),
                "{");

        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .containsIgnoringCase("x-correlation-id: ")
                .containsIgnoringCase("x-content-type-options: nosniff")
                .contains("\"code\":\"body.too-large\"", "1,048,576");
    }

    @Test
    void a_body_at_the_limit_is_read() {
        var body = "{\"name\":\"a\"}";

        post(body + " ".repeat(1_048_576 - body.length())).then().statusCode(200);
    }

    @Test
    void a_body_that_does_not_say_its_size_is_read() throws IOException {
        assertThat(raw(
                        "POST /test/troubles HTTP/1.1",
                        Map.of("Content-Type", "application/json", "Transfer-Encoding", "chunked"),
                        "c\r\n{\"name\":\"a\"}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"name\":\"a\"");
    }

    @ParameterizedTest
    @EnumSource
    void a_body_is_read_whether_it_says_its_size_or_not(HttpClient.Version version) throws Exception {
        var body = "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8);

        for (var publisher : List.of(BodyPublishers.ofByteArray(body), unannounced(body))) {
            var answer = send(version, "/test/troubles", publisher);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"name\":\"a\"");
            assertThat(answer.version()).isEqualTo(version);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_old_endpoint_reads_bodies_of_clients_of_either_version(HttpClient.Version version) throws Exception {
        var body = "{}".getBytes(StandardCharsets.UTF_8);

        for (var publisher : List.of(BodyPublishers.ofByteArray(body), unannounced(body))) {
            assertThat(send(version, "/db/kicc_ars_order_v3_batch.asp", publisher)
                            .body())
                    .contains("전송데이터구분오류");
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_body_is_read_beyond_the_limit(HttpClient.Version version) throws Exception {
        var body = new byte[1_100_000];

        for (var publisher : List.of(BodyPublishers.ofByteArray(body), unannounced(body))) {
            var answer = send(version, "/test/troubles", publisher);

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("body.too-large");
        }
    }

    private static HttpRequest.BodyPublisher unannounced(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    /** Not the first request of its connection: that one says by HTTP/1.1 that it would rather speak HTTP/2. */
    private HttpResponse<String> send(HttpClient.Version version, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMillis(ANSWER_MAX_MILLIS))
                .POST(body)
                .build();
        try (var client = HttpClient.newBuilder().version(version).build()) {
            client.send(
                    HttpRequest.newBuilder(root.resolve("/nowhere")).build(), HttpResponse.BodyHandlers.discarding());
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void the_trace_id_is_that_of_the_callers_trace() {
        given().header("traceparent", "00-%s-b7ad6b7169203331-01".formatted(TRACE_ID))
                .get("/nowhere")
                .then()
                .body("traceId", equalTo(TRACE_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/test/troubles/bug", "/q/nowhere"})
    void a_correlation_id_comes_back_with_an_error(String path) {
        given().header("X-Correlation-Id", "abc-1").get(path).then().header("X-Correlation-Id", equalTo("abc-1"));
    }

    private static Response post(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/test/troubles");
    }

    private static ValidatableResponse problem(Response answer, int status, String code, String retry) {
        return document(answer, status, code, retry).body("detail", matchesPattern("(?s).*\\p{IsHangul}.*[a-z].*"));
    }

    private static ValidatableResponse document(Response answer, int status, String code, String retry) {
        return answer.then()
                .statusCode(status)
                .header("Content-Type", equalTo("application/problem+json"))
                .header("X-Correlation-Id", matchesPattern("[A-Za-z0-9._-]{1,64}"))
                .body("type", equalTo("/problems/#" + code))
                .body("title", matchesPattern("\\p{IsHangul}.* \\([A-Z].*\\)"))
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("traceId", matchesPattern("[0-9a-f]{32}"))
                .body("retry", equalTo(retry));
    }

    /** As it goes over the wire, for what no client would send. */
    private String raw(String request, Map<String, String> headers, String body) throws IOException {
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(ANSWER_MAX_MILLIS);
            var text = new StringBuilder(request).append("\r\nHost: localhost\r\nConnection: close\r\n");
            headers.forEach((name, value) ->
                    text.append(name).append(": ").append(value).append("\r\n"));
            socket.getOutputStream()
                    .write(text.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
