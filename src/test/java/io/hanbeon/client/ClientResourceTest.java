package io.hanbeon.client;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.client.sign.ClientUses;
import io.hanbeon.shared.Ids;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class ClientResourceTest {
    private SignedShop shop;
    private Machine machine;

    @TestHTTPResource("/api/orders/batches")
    URI batches;

    @Inject
    ClientUses uses;

    @BeforeEach
    void open() {
        shop = new SignedShop();
        machine = Machine.of(shop.organisationId, "orders:write", "orders:read");
    }

    @Test
    void a_secret_is_32_bytes_shown_once_and_kept_sealed() {
        assertThat(machine.secret).matches("[0-9a-f]{64}");
        asAdmin()
                .get("/api/clients/" + machine.id)
                .then()
                .statusCode(200)
                .body("signsWith.id", contains(machine.secretId))
                .body("organisationId", equalTo(Ids.text(shop.organisationId)))
                .body("scopes", contains("orders:read", "orders:write"))
                .body(not(containsString(machine.secret)));
        var row = Tables.row("SELECT * FROM hanbeon.api_client WHERE client_id = ?", machine.id);
        assertThat(new String((byte[]) row.get("secret_1"), StandardCharsets.ISO_8859_1))
                .doesNotContain(machine.secret);
    }

    @Test
    void every_change_is_audited_without_the_secret() {
        machine.rotated();
        machine.tell("/secrets/" + machine.secretId + "/revoke");
        machine.tell("/disable");
        var entries =
                Tables.rows("SELECT * FROM hanbeon.audit_entry WHERE subject = ? ORDER BY seq", "client/" + machine.id);
        assertThat(entries)
                .extracting(entry -> entry.get("action"))
                .containsExactly("client.create", "client.add-secret", "client.revoke-secret", "client.disable");
        assertThat(entries.toString())
                .doesNotContain(machine.secret)
                .contains("시험", "\"organisationId\":\"%s\"".formatted(Ids.text(shop.organisationId)));
    }

    @Test
    void a_change_needs_the_version_that_was_read() {
        var change = new JsonObject()
                .put("version", 0)
                .put("terms", Machine.terms(List.of("orders:read"), List.of("203.0.113.0/24"), "bulk"))
                .encode();
        asAdmin()
                .body(change)
                .put("/api/clients/" + machine.id)
                .then()
                .statusCode(200)
                .body("plan", equalTo("bulk"))
                .body("addresses", contains("203.0.113.0/24"));
        asAdmin()
                .body(change)
                .put("/api/clients/" + machine.id)
                .then()
                .statusCode(409)
                .body("code", equalTo("client.changed-meanwhile"));
    }

    @Test
    void of_two_changes_at_once_one_counts_or_the_second_is_told() throws Exception {
        var change = new JsonObject()
                .put("version", 0)
                .put("terms", Machine.terms(List.of("orders:read"), List.of(), "bulk"))
                .encode();
        Callable<Integer> changing =
                () -> asAdmin().body(change).put("/api/clients/" + machine.id).statusCode();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var statuses = threads.invokeAll(Collections.nCopies(8, changing)).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "203.0.113.7/24", "1/1"})
    void an_address_that_is_no_range_is_refused(String address) {
        var request = new JsonObject()
                .put("organisationId", 1)
                .put("terms", Machine.terms(List.of(), List.of("203.0.113.0/24", address), "standard"))
                .encode();
        asAdmin()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(request)
                .post("/api/clients")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/terms/addresses/1"));
    }

    @Test
    void a_client_has_20_scopes_and_20_addresses_at_most() {
        create(Machine.terms(scopes(20), addresses(20), "standard")).then().statusCode(201);

        create(Machine.terms(scopes(21), addresses(20), "standard"))
                .then()
                .statusCode(422)
                .body("code", equalTo("client.too-many"))
                .body("errors[0].pointer", equalTo("/terms/scopes"));
        create(Machine.terms(scopes(20), addresses(21), "standard"))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/terms/addresses"));
        var change = new JsonObject().put("version", 0).put("terms", Machine.terms(scopes(21), List.of(), "standard"));
        asAdmin().body(change.encode()).put("/api/clients/" + machine.id).then().statusCode(422);
    }

    @Test
    void a_clients_name_has_100_characters_at_most() {
        var terms = Machine.terms(List.of(), List.of(), "standard");
        create(terms.put("name", "이".repeat(100))).then().statusCode(201);
        create(terms.put("name", "이".repeat(101))).then().statusCode(400);
    }

    private Response create(JsonObject terms) {
        return asAdmin()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(new JsonObject()
                        .put("organisationId", shop.organisationId)
                        .put("terms", terms)
                        .encode())
                .post("/api/clients");
    }

    private static List<String> scopes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "scope:" + (char) ('a' + i))
                .toList();
    }

    private static List<String> addresses(int count) {
        return IntStream.range(0, count).mapToObj("203.0.%d.0/24"::formatted).toList();
    }

    @Test
    void when_it_was_used_last_is_written_now_and_then() {
        asAdmin().get("/api/clients/" + machine.id).then().body("lastUsedAt", nullValue());
        assertThat(machine.post(batches, shop.batch()).statusCode()).isEqualTo(200);
        uses.write().await().indefinitely();
        asAdmin().get("/api/clients/" + machine.id).then().body("lastUsedAt", notNullValue());
    }

    @Test
    void the_list_goes_page_by_page() {
        var second = Machine.of(shop.organisationId, "orders:read");
        var path = "/api/clients?limit=1&organisation=" + Ids.text(shop.organisationId);
        String next = asAdmin()
                .get(path)
                .then()
                .body("clients.id", contains(machine.id))
                .extract()
                .path("nextCursor");
        asAdmin()
                .get(path + "&cursor=" + next)
                .then()
                .body("clients.id", contains(second.id))
                .body("nextCursor", nullValue());
    }

    @Test
    void an_organisation_that_is_no_id_is_named() {
        asAdmin().get("/api/clients?organisation=x").then().statusCode(400).body("code", equalTo("parameter.unusable"));
    }

    @Test
    void only_administrators_may() {
        given().get("/api/clients").then().statusCode(401);
        given().header(AsCaller.operator(shop.organisationId))
                .get("/api/clients")
                .then()
                .statusCode(403);
        given().header(AsCaller.machine(shop.organisationId, "orders:read"))
                .get("/api/clients")
                .then()
                .statusCode(403);
    }

    @Test
    void what_is_not_there_is_unknown() {
        asAdmin().get("/api/clients/NOBODY").then().statusCode(404).body("code", equalTo("client.unknown"));
        asAdmin()
                .body(Machine.reason())
                .post("/api/clients/" + machine.id + "/secrets/0000000000000/revoke")
                .then()
                .statusCode(404)
                .body("code", equalTo("client.secret-unknown"));
    }

    private static RequestSpecification asAdmin() {
        return given().header(AsCaller.admin()).contentType("application/json");
    }
}
