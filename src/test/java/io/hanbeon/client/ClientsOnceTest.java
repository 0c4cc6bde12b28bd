package io.hanbeon.client;

import static io.hanbeon.KeyedPost.code;
import static io.hanbeon.KeyedPost.isReplay;
import static io.hanbeon.KeyedPost.pointer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.KeyedPost;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class ClientsOnceTest {
    private static final int CALLERS = 64;

    @TestHTTPResource("/api/clients")
    URI clients;

    private SignedShop shop;

    @BeforeEach
    void open() {
        shop = new SignedShop();
    }

    @Test
    void of_64_callers_with_one_key_one_makes_the_client_and_all_are_shown_its_secret() {
        var answers = newClient().sendAtOnce(CALLERS);

        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers).filteredOn(answer -> !isReplay(answer)).hasSize(1);
        assertThat(new JsonObject(answers.getFirst().body()).getString("secret"))
                .matches("[0-9a-f]{64}");
        assertThat(Tables.count("hanbeon.api_client WHERE organisation_id = ?", shop.organisationId))
                .isEqualTo(1);
    }

    @Test
    void of_64_callers_with_one_key_one_adds_a_secret_and_all_are_shown_it() {
        var machine = Machine.of(shop.organisationId, "orders:write");

        var answers = about(machine, "/secrets").sendAtOnce(CALLERS);

        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.getFirst().body());
        given().header(AsCaller.admin())
                .get("/api/clients/" + machine.id)
                .then()
                .body("signsWith.size()", equalTo(2))
                .body(
                        "signsWith[1].id",
                        equalTo(new JsonObject(answers.getFirst().body()).getString("secretId")));
    }

    @Test
    void the_secret_is_sealed_in_the_answer_that_is_kept() {
        var request = newClient();
        var secret = new JsonObject(request.send().body()).getString("secret");

        var row = Tables.row("SELECT * FROM hanbeon.kept_answer WHERE idempotency_key = ?", request.key());

        assertThat(new String((byte[]) row.get("answer"), StandardCharsets.ISO_8859_1))
                .doesNotContain(secret);
    }

    @Test
    void another_body_is_refused_and_told_where_it_differs() {
        var request = newClient();
        request.send();

        var refused = request.with("terms", Machine.terms(List.of(), List.of(), "bulk"))
                .send();

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(code(refused)).isEqualTo("once.key-reused");
        assertThat(pointer(refused)).isEqualTo("/terms/plan");
    }

    @Test
    void a_refusal_is_kept_also_when_its_reason_has_gone() {
        var machine = Machine.of(shop.organisationId, "orders:write");
        machine.rotated();
        var request = about(machine, "/secrets");
        var refused = request.send();
        assertThat(code(refused)).isEqualTo("client.two-secrets");
        machine.tell("/secrets/" + machine.secretId + "/revoke");

        var again = request.send();

        assertThat(isReplay(again)).isTrue();
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(about(machine, "/secrets").send().statusCode()).isEqualTo(201);
    }

    @Test
    void a_client_disabled_again_is_one_change() {
        var machine = Machine.of(shop.organisationId, "orders:write");
        var request = about(machine, "/disable");

        var first = request.send();
        about(machine, "/enable").send();
        var again = request.send();

        assertThat(again.body()).isEqualTo(first.body());
        given().header(AsCaller.admin())
                .get("/api/clients/" + machine.id)
                .then()
                .body("state", equalTo("ACTIVE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/clients", "/api/clients/0000000000000/secrets"})
    void what_makes_a_secret_needs_a_key(String path) {
        given().header(AsCaller.admin())
                .contentType("application/json")
                .body(newClient().body().copy().put("reason", "시험").encode())
                .post(path)
                .then()
                .statusCode(400)
                .body("code", equalTo("once.key-missing"))
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
        assertThat(Tables.count("hanbeon.api_client WHERE organisation_id = ?", shop.organisationId))
                .isZero();
    }

    private KeyedPost newClient() {
        var client = new JsonObject()
                .put("organisationId", shop.organisationId)
                .put("terms", Machine.terms(List.of(), List.of(), "standard"));
        return KeyedPost.to(clients, AsCaller.admin(), client);
    }

    private KeyedPost about(Machine machine, String action) {
        var uri = clients.resolve("/api/clients/" + machine.id + action);
        return KeyedPost.to(uri, AsCaller.admin(), new JsonObject(Machine.reason()));
    }
}
