package io.hanbeon.client;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.SilentRedis;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.organisation.register.AnOrganisation;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures over HTTP, at the endpoint of a shop that wants them. */
@QuarkusTest
@TestProfile(ByHand.class)
class SignedBatchTest {
    private static final String BATCHES = "/api/orders/batches?memo=%ED%95%9C%EB%B2%88&x=a%2Fb";

    private SignedShop shop;
    private Machine machine;

    @TestHTTPResource(BATCHES)
    URI uri;

    @TestHTTPResource("/db/kicc_ars_order_v3_batch.asp")
    URI legacyUri;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void open() {
        shop = new SignedShop();
        machine = Machine.of(shop.organisationId, "orders:write");
    }

    @Test
    void a_signed_batch_is_placed() {
        var body = shop.batch();
        assertPlaced(machine.post(uri, body));
        assertPlaced(machine.post(legacyUri, shop.batch()));
    }

    @Test
    void an_unsigned_batch_is_refused_where_the_shop_wants_signatures() {
        assertRefused(Machine.send(uri, shop.batch(), Map.of()), 401, "batch.signature-required");
        assertRefused(Machine.send(legacyUri, shop.batch(), Map.of()), 401, "batch.signature-required");
        assertThat(Tables.count("hanbeon.kicc_shop_order WHERE terminal_id = ?", shop.terminalId))
                .isZero();
    }

    @Test
    void the_same_request_again_is_refused() {
        var body = shop.batch();
        var headers = machine.sign("POST", BATCHES, body);
        assertPlaced(Machine.send(uri, body, headers));
        assertRefused(Machine.send(uri, body, headers), 401, "signature.replayed");
    }

    @Test
    void a_nonce_is_the_clients_own() {
        var nonce = UUID.randomUUID().toString();
        var other = Machine.of(shop.organisationId, "orders:write");
        var body = shop.batch();
        assertPlaced(Machine.send(uri, body, machine.sign("POST", BATCHES, body, Instant.now(), nonce)));
        var next = shop.batch();
        assertPlaced(Machine.send(uri, next, other.sign("POST", BATCHES, next, Instant.now(), nonce)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-330, 330})
    void a_time_beyond_the_window_is_refused(long secondsOff) {
        assertRefused(postAt(secondsOff), 401, "signature.untimely");
    }

    @ParameterizedTest
    @ValueSource(longs = {-270, 270})
    void a_time_within_the_window_is_good(long secondsOff) {
        assertPlaced(postAt(secondsOff));
    }

    private HttpResponse<String> postAt(long secondsOff) {
        var body = shop.batch();
        var time = Instant.now().plusSeconds(secondsOff);
        return Machine.send(
                uri,
                body,
                machine.sign("POST", BATCHES, body, time, UUID.randomUUID().toString()));
    }

    @Test
    void another_body_path_query_or_method_is_refused() {
        var body = shop.batch();
        assertRefused(Machine.send(uri, shop.batch(), machine.sign("POST", BATCHES, body)), 401, "signature.wrong");
        for (var target : List.of(
                "/api/orders/batches",
                BATCHES.replace("%2F", "/"),
                BATCHES.replace("%2F", "%2f"),
                BATCHES.replace("batches", "batcheS"))) {
            assertRefused(Machine.send(uri, body, machine.sign("POST", target, body)), 401, "signature.wrong");
        }
        assertRefused(Machine.send(uri, body, machine.sign("PUT", BATCHES, body)), 401, "signature.wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Timestamp", "X-Nonce", "X-HMAC-SHA256"})
    void a_missing_header_is_named(String header) {
        var body = shop.batch();
        var headers = new HashMap<>(machine.sign("POST", BATCHES, body));
        headers.remove(header);
        var answer = Machine.send(uri, body, headers);
        assertRefused(answer, 401, "signature.header-unusable");
        assertThat(answer.body()).contains("The header " + header);
    }

    @Test
    void without_the_clients_id_a_batch_is_unsigned() {
        var body = shop.batch();
        var headers = new HashMap<>(machine.sign("POST", BATCHES, body));
        headers.remove("X-Client-Id");
        assertRefused(Machine.send(uri, body, headers), 401, "batch.signature-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Client-Id", "X-Timestamp", "X-Nonce", "X-HMAC-SHA256"})
    void a_header_that_is_sent_twice_is_refused(String header) {
        var body = shop.batch();
        var headers = machine.sign("POST", BATCHES, body);
        var request = Machine.request(uri, body, headers).header(header, headers.get(header));
        assertRefused(Http.send(request), 401, "signature.header-unusable");
    }

    @Test
    void digits_in_capitals_are_refused() {
        var body = shop.batch();
        var headers = machine.sign("POST", BATCHES, body);
        headers.compute("X-HMAC-SHA256", (name, value) -> value.toUpperCase(Locale.ROOT));
        assertRefused(Machine.send(uri, body, headers), 401, "signature.header-unusable");
    }

    @Test
    void an_unknown_client_gets_the_answer_of_a_wrong_signature() {
        var body = shop.batch();
        var wrong = machine.sign("POST", BATCHES, shop.batch());
        var unknown = new HashMap<>(machine.sign("POST", BATCHES, body));
        unknown.put("X-Client-Id", "0000000000000");
        var toWrong = Machine.send(uri, body, wrong);
        var toUnknown = Machine.send(uri, body, unknown);
        assertRefused(toUnknown, 401, "signature.wrong");
        assertThat(fields(toUnknown)).isEqualTo(fields(toWrong));
        assertThat(toUnknown.headers().map().keySet())
                .isEqualTo(toWrong.headers().map().keySet());
    }

    @Test
    void two_secrets_sign_until_one_is_revoked_and_there_is_no_third() {
        var rotated = machine.rotated();
        assertPlaced(machine.post(uri, shop.batch()));
        assertPlaced(rotated.post(uri, shop.batch()));
        given().header(AsCaller.admin())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Machine.reason())
                .post("/api/clients/" + machine.id + "/secrets")
                .then()
                .statusCode(409);

        machine.tell("/secrets/" + machine.secretId + "/revoke");

        assertRefused(machine.post(uri, shop.batch()), 401, "signature.wrong");
        assertPlaced(rotated.post(uri, shop.batch()));
        assertPlaced(machine.rotated().post(uri, shop.batch()));
    }

    @Test
    void a_disabled_client_is_refused_at_once_until_it_is_enabled() {
        assertPlaced(machine.post(uri, shop.batch()));
        machine.tell("/disable");
        assertRefused(machine.post(uri, shop.batch()), 401, "client.disabled");
        machine.tell("/enable");
        assertPlaced(machine.post(uri, shop.batch()));
    }

    @Test
    void a_client_disabled_on_another_instance_is_refused_as_soon_as_it_is_announced() {
        assertPlaced(machine.post(uri, shop.batch()));
        Tables.execute("UPDATE hanbeon.api_client SET state = 'DISABLED' WHERE client_id = ?", machine.id);
        redis.pubsub(String.class).publish(Clients.CHANNEL, machine.id);
        await().untilAsserted(() -> assertRefused(machine.post(uri, shop.batch()), 401, "client.disabled"));
    }

    @Test
    void a_client_calls_only_from_its_addresses() {
        var here = Machine.create(
                shop.organisationId, List.of("orders:write"), List.of("198.51.100.0/24", "127.0.0.0/8"), "standard");
        var elsewhere =
                Machine.create(shop.organisationId, List.of("orders:write"), List.of("198.51.100.0/24"), "standard");
        assertPlaced(here.post(uri, shop.batch()));
        assertRefused(elsewhere.post(uri, shop.batch()), 403, "client.address-refused");
    }

    @Test
    void a_client_places_orders_only_for_its_organisation_and_with_the_scope() {
        var other = Machine.of(AnOrganisation.withId(shop.organisationId + 1_000_000), "orders:write");
        assertRefused(other.post(uri, shop.batch()), 403, "batch.client-refused");
        var reader = Machine.of(shop.organisationId, "orders:read");
        assertRefused(reader.post(uri, shop.batch()), 403, "batch.client-refused");
    }

    @Test
    void a_client_has_the_limits_of_its_plan() {
        var tiny = Machine.create(shop.organisationId, List.of("orders:write"), List.of(), "tiny");
        for (int left = 2; left >= 0; left--) {
            var answer = tiny.post(uri, shop.batch());
            assertPlaced(answer);
            assertThat(answer.headers().firstValue("RateLimit").orElse("")).startsWith("\"batches\";r=" + left);
        }
        var refused = tiny.post(uri, shop.batch());
        assertRefused(refused, 429, "limit.too-many-requests");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertPlaced(machine.post(uri, shop.batch()));
    }

    @Test
    void while_redis_cannot_tell_no_nonce_is_new() {
        assertPlaced(machine.post(uri, shop.batch()));
        SilentRedis.during(redis, () -> {
            assertRefused(machine.post(uri, shop.batch()), 503, "signature.nonces-down");
        });
        await().untilAsserted(() -> assertPlaced(machine.post(uri, shop.batch())));
    }

    private static void assertPlaced(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"result_code\":\"0000\"");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code);
    }

    /** What is another in every answer is left out. */
    private static Map<String, Object> fields(HttpResponse<String> answer) {
        var problem = new JsonObject(answer.body());
        problem.remove("traceId");
        problem.remove("instance");
        return problem.getMap();
    }
}
