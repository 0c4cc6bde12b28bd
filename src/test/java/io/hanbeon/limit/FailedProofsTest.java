package io.hanbeon.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Settings;
import io.hanbeon.SilentRedis;
import io.hanbeon.access.AsCaller;
import io.hanbeon.client.Machine;
import io.hanbeon.limit.bucket.Bucket;
import io.hanbeon.limit.bucket.Buckets;
import io.hanbeon.limit.bucket.LimitMetrics;
import io.hanbeon.limit.bucket.Rate;
import io.hanbeon.organisation.register.AnOrganisation;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test calls from an address of its own; {@link ByHand} allows so many that no other test runs out. */
@QuarkusTest
@TestProfile(ByHand.class)
class FailedProofsTest {
    private static final Rate RATE = Rate.parse("1000000/99999h");

    @TestHTTPResource("/")
    URI root;

    @Inject
    RedisDataSource redis;

    @Inject
    Buckets buckets;

    @Inject
    LimitMetrics metrics;

    @Inject
    MeterRegistry meters;

    @Inject
    SettableClock clock;

    private final String address = anyAddress();

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void the_failed_token_after_the_last_that_may_fail_is_429() throws Exception {
        leave(address, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(code(badToken(address))).isEqualTo("account.token-invalid");
        }

        var refused = badToken(address);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(code(refused)).isEqualTo("limit.too-many-requests");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 360);
    }

    /** Strangers behind the address of an office must not stop its operators. */
    @Test
    void a_right_token_passes_where_others_failed_too_often() throws Exception {
        leave(address, 0);
        assertThat(badToken(address).statusCode()).isEqualTo(429);

        assertThat(good(address).statusCode()).isEqualTo(200);
        assertThat(badToken(address).statusCode()).isEqualTo(429);
        assertThat(badToken(anyAddress()).statusCode()).isEqualTo(401);

        leave(address, 1);
        assertThat(badToken(address).statusCode()).isEqualTo(429);
        clock.advance(Duration.ofMinutes(7));
        assertThat(badToken(address).statusCode()).isEqualTo(401);
    }

    @Test
    void a_signature_that_fails_counts_as_well_and_batches_that_sign_nothing_go_on() throws Exception {
        leave(address, 1);

        assertThat(code(badlySigned(address))).isEqualTo("signature.header-unusable");
        assertThat(badlySigned(address).statusCode()).isEqualTo(429);

        assertThat(send(address, to("api/orders/batches").POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Strangers behind the address of a merchant must not stop it. */
    @Test
    void a_right_signature_passes_where_others_failed_too_often() throws Exception {
        var machine = Machine.of(AnOrganisation.withId(7_900_001), "messages:read");
        leave(address, 0);
        assertThat(badToken(address).statusCode()).isEqualTo(429);

        assertThat(signed(machine, "/api/messages").statusCode()).isEqualTo(200);
        assertThat(badlySigned(address).statusCode()).isEqualTo(429);
        assertThat(signed(machine, "/api/messages").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudmsg", "sendtalk"})
    void a_vendors_call_that_is_not_signed_counts_as_well(String vendor) throws Exception {
        leave(address, 1);
        var call = to("webhook/" + vendor + "/0000000000001").POST(BodyPublishers.ofString("{}"));

        assertThat(code(send(address, call))).isEqualTo("webhook.not-signed");
        assertThat(send(address, call).statusCode()).isEqualTo(429);
        assertThat(code(send(anyAddress(), call))).isEqualTo("webhook.not-signed");
    }

    @Test
    void who_proves_nothing_or_is_known_and_may_not_has_not_failed() throws Exception {
        leave(address, 0);
        var customer = AsCaller.customer();

        assertThat(code(send(address, to("api/users")))).isEqualTo("access.unauthenticated");
        assertThat(code(send(address, to("api/users").header(customer.getName(), customer.getValue()))))
                .isEqualTo("access.forbidden");
        assertThat(good(address).statusCode()).isEqualTo(200);
    }

    @Test
    void while_redis_does_not_answer_a_failure_is_told_as_it_is_and_counted() throws Exception {
        leave(address, 0);
        double before = failedOpen();

        SilentRedis.during(redis, () -> {
            assertThat(badToken(address).statusCode()).isEqualTo(401);
        });

        assertThat(failedOpen()).isGreaterThan(before);
    }

    @Test
    void an_instance_remembers_so_many_addresses_and_no_more() {
        var settings = Settings.with(
                LimitSettings.class,
                Map.of("hanbeon.limit.failed-proofs", "1/1h", "hanbeon.limit.failed-proof-addresses-max", "1"));
        var failedProofs = new LimitFailedProofs(buckets, metrics, settings, clock);
        var other = anyAddress();
        for (var each : new String[] {address, other}) {
            failedProofs.count(each).await().indefinitely();
            assertThatThrownBy(() -> failedProofs.count(each).await().indefinitely())
                    .isInstanceOf(TooManyRequests.class);
        }

        assertThatThrownBy(() -> failedProofs.requireFew(address)).isInstanceOf(TooManyRequests.class);
        assertThatCode(() -> failedProofs.requireFew(other)).doesNotThrowAnyException();
    }

    @Test
    void switched_off_there_is_no_limit() {
        var settings = Settings.with(
                LimitSettings.class, Map.of("hanbeon.limit.failed-proofs", "1/1h", "hanbeon.limit.enabled", "false"));
        var failedProofs = new LimitFailedProofs(buckets, metrics, settings, clock);

        for (int i = 0; i < 3; i++) {
            failedProofs.count(address).await().indefinitely();
            failedProofs.requireFew(address);
        }
    }

    /** As if all the others had been taken by now. */
    private void leave(String owner, int proofs) {
        var time = redis.execute("TIME");
        long nowMicros = time.get(0).toLong() * 1_000_000 + time.get(1).toLong();
        long fullAt = nowMicros + (RATE.requests() - proofs) * RATE.microsPerRequest();
        redis.value(String.class)
                .set(new Bucket("failed-proofs", "address:" + owner, RATE).key(), String.valueOf(fullAt));
    }

    private HttpResponse<String> badToken(String from) throws IOException, InterruptedException {
        return send(from, to("api/users").header("Authorization", "Bearer nonsense"));
    }

    private HttpResponse<String> badlySigned(String from) throws IOException, InterruptedException {
        return send(
                from, to("api/orders/batches").header("X-Client-Id", "NOBODY").POST(BodyPublishers.ofString("{}")));
    }

    private HttpResponse<String> signed(Machine machine, String path) throws IOException, InterruptedException {
        var request = to(path.substring(1));
        machine.sign("GET", path, new byte[0]).forEach(request::header);
        return send(address, request);
    }

    private HttpResponse<String> good(String from) throws IOException, InterruptedException {
        var admin = AsCaller.admin();
        return send(from, to("api/users").header(admin.getName(), admin.getValue()));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(String from, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(from))
                .build()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String code(HttpResponse<String> problem) {
        return new JsonObject(problem.body()).getString("code");
    }

    private double failedOpen() {
        return meters.counter("hanbeon.limit.failed.open").count();
    }

    /** All of 127/8 is this machine. */
    private static String anyAddress() {
        var random = ThreadLocalRandom.current();
        return "127.%d.%d.%d".formatted(random.nextInt(1, 255), random.nextInt(1, 255), random.nextInt(1, 255));
    }
}
