package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS, a proxy in front and pages of another origin, as a deployer configures them. */
@Tag("any-database")
class TransportIT {
    private static final String PROXY = "127.0.0.2";
    private static final String ORIGIN = "https://console.example.com";
    private static final String STRICT_TRANSPORT = "Strict-Transport-Security";
    private static final String ALLOWED_ORIGIN = "Access-Control-Allow-Origin";
    private static final String PAGE = "/problems/";
    private static final String BATCHES = "/api/orders/batches";

    private static SelfSigned certificate;
    private static PackagedApp app;

    @BeforeAll
    static void start() throws Exception {
        certificate = SelfSigned.make();
        app = Launch.onLocalStack()
                .with("quarkus.tls.key-store.pem.0.cert", certificate.certificate())
                .with("quarkus.tls.key-store.pem.0.key", certificate.key())
                .with("quarkus.http.ssl-port", 0)
                .with("quarkus.http.proxy.proxy-address-forwarding", true)
                .with("quarkus.http.proxy.trusted-proxies", PROXY)
                .with("quarkus.http.cors.enabled", true)
                .with("quarkus.http.cors.origins", ORIGIN)
                .launch();
        // The management port speaks TLS then, too, and nobody here knows its certificate.
        app.awaitListening();
        app.withShop();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @EnumSource
    void over_tls_it_answers_and_keeps_browsers_there(HttpClient.Version version) throws Exception {
        var answer = securely(version, HttpRequest.newBuilder(app.securelyAt(PAGE)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue(STRICT_TRANSPORT)).hasValue("max-age=31536000");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void without_tls_nothing_keeps_browsers_there() {
        assertThat(app.get(PAGE).headers().firstValue(STRICT_TRANSPORT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_batch_is_placed_over_tls(HttpClient.Version version) throws Exception {
        var batch = Batch.ars(2);
        var body = batch.json().getBytes(StandardCharsets.UTF_8);

        var answer = securely(
                version,
                HttpRequest.newBuilder(app.securelyAt(BATCHES))
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(answer.body()).isEqualTo(batch.registered());
    }

    @ParameterizedTest
    @EnumSource
    void a_body_over_the_limit_is_refused_over_tls(HttpClient.Version version) throws Exception {
        var body = new byte[1_100_000];

        var announced = securely(
                version, HttpRequest.newBuilder(app.securelyAt(BATCHES)).POST(BodyPublishers.ofByteArray(body)));
        var unannounced = securely(
                version,
                HttpRequest.newBuilder(app.securelyAt(BATCHES))
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(unannounced.statusCode()).isEqualTo(413);
    }

    @Test
    void a_proxy_that_is_trusted_tells_that_its_caller_came_by_tls() throws Exception {
        assertThat(through(PROXY, "https").headers().firstValue(STRICT_TRANSPORT))
                .isPresent();
        assertThat(through(PROXY, "http").headers().firstValue(STRICT_TRANSPORT))
                .isEmpty();
    }

    @Test
    void nobody_else_is_believed() throws Exception {
        assertThat(through("127.0.0.3", "https").headers().firstValue(STRICT_TRANSPORT))
                .isEmpty();
    }

    @Test
    void a_page_of_an_allowed_origin_may_call() throws Exception {
        var asked = send(HttpRequest.newBuilder(app.at(BATCHES))
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "idempotency-key")
                .method("OPTIONS", BodyPublishers.noBody()));
        var called = send(HttpRequest.newBuilder(app.at("/api/orders")).header("Origin", ORIGIN));

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue(ALLOWED_ORIGIN)).hasValue(ORIGIN);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods")).hasValue("POST");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers")).hasValue("idempotency-key");
        assertThat(called.statusCode()).isEqualTo(401);
        assertThat(called.headers().firstValue(ALLOWED_ORIGIN)).hasValue(ORIGIN);
        assertThat(called.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("X-Correlation-Id", "ETag", "Idempotency-Replayed");
    }

    @Test
    void a_page_of_another_origin_may_not() throws Exception {
        for (var method : new String[] {"OPTIONS", "POST"}) {
            var answer = send(HttpRequest.newBuilder(app.at(BATCHES))
                    .header("Origin", "https://elsewhere.example")
                    .header("Access-Control-Request-Method", "POST")
                    .method(method, BodyPublishers.noBody()));

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue(ALLOWED_ORIGIN)).isEmpty();
        }
    }

    private static HttpResponse<String> through(String address, String scheme) throws Exception {
        try (var client = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName(address))
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            var request = HttpRequest.newBuilder(app.at(PAGE)).header("X-Forwarded-Proto", scheme);
            return send(client, request);
        }
    }

    private static HttpResponse<String> securely(HttpClient.Version version, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                .sslContext(certificate.trust())
                .version(version)
                .build()) {
            return send(client, request);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return send(client, request);
        }
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.timeout(PackagedApp.PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }
}
