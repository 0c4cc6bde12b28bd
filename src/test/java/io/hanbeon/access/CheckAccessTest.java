package io.hanbeon.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class CheckAccessTest {
    private static final String CLASS = "/test/doors";
    private static final String METHOD = "/test/doors/operators";

    @TestHTTPResource(CLASS)
    URI doors;

    @Test
    void nobody_is_asked_to_say_who_they_are() {
        given().get(CLASS)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .contentType("application/problem+json")
                .body("code", equalTo("access.unauthenticated"));
    }

    @Test
    void a_method_without_a_word_of_its_own_allows_whom_its_class_does() {
        assertThat(status(AsCaller.admin(), CLASS)).isEqualTo(200);
        assertThat(status(AsCaller.operator(7), CLASS)).isEqualTo(403);
        assertThat(status(AsCaller.customer(), CLASS)).isEqualTo(403);
        assertThat(status(AsCaller.machine(7, "doors:open"), CLASS)).isEqualTo(403);
    }

    @Test
    void what_a_method_says_replaces_what_its_class_says() {
        assertThat(status(AsCaller.operator(7), METHOD)).isEqualTo(200);
        assertThat(status(AsCaller.admin(), METHOD)).isEqualTo(403);
        assertThat(status(AsCaller.superAdmin(), METHOD)).isEqualTo(403);
    }

    @Test
    void a_super_admin_may_what_an_admin_may() {
        assertThat(status(AsCaller.superAdmin(), CLASS)).isEqualTo(200);
    }

    @Test
    void a_machine_needs_the_scope() {
        assertThat(status(AsCaller.machine(7, "doors:open", "more"), METHOD)).isEqualTo(200);
        assertThat(status(AsCaller.machine(7, "doors:close"), METHOD)).isEqualTo(403);
        assertThat(status(AsCaller.machine(7, "OPERATOR"), METHOD)).isEqualTo(403);
    }

    @Test
    void a_person_does_not_pass_by_a_right_that_is_called_like_a_scope() {
        assertThat(status(new Header("X-Test-Caller", "PERSON 7 doors:open"), METHOD))
                .isEqualTo(403);
    }

    @Test
    void an_open_method_of_a_closed_class_asks_nobody() {
        given().get("/test/doors/open").then().statusCode(200).body(containsString("NOBODY"));
    }

    @Test
    void who_may_not_is_told_so() {
        given().header(AsCaller.customer())
                .get(CLASS)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("access.forbidden"));
    }

    @Test
    void the_resource_knows_who_calls() {
        given().header(AsCaller.operator(7))
                .header("X-Correlation-Id", "mine")
                .get(METHOD)
                .then()
                .body(equalTo("PERSON 7 [OPERATOR] mine"));
    }

    @Test
    void the_body_reaches_the_resource_byte_for_byte() {
        var body = new byte[100_000];
        new Random(1).nextBytes(body);

        byte[] echoed = given().header(AsCaller.admin()).body(body).post(CLASS).asByteArray();

        assertThat(echoed).isEqualTo(body);
    }

    @Test
    void a_body_of_unknown_length_is_read_up_to_the_limit() throws Exception {
        assertThat(postInChunks(100_000)).isEqualTo(200);
        assertThat(postInChunks(1_100_000)).isEqualTo(413);
    }

    @Test
    void a_body_from_nobody_is_refused() {
        given().body(new byte[100_000]).post(CLASS).then().statusCode(401);
    }

    private int postInChunks(int bytes) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var body = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
            var caller = AsCaller.admin();
            var request = HttpRequest.newBuilder(doors)
                    .header(caller.getName(), caller.getValue())
                    .POST(body)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static int status(Header caller, String path) {
        return given().header(caller).get(path).statusCode();
    }
}
