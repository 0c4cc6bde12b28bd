package io.hanbeon.shared.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.RawHttp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of strangers: who must not make us wait for one, and how much of them is held. */
@QuarkusTest
@TestProfile(ByHand.class)
@Tag("any-database")
class RequestBodyTest {
    private static final String MESSAGES = "POST /api/messages/batches";
    private static final String ORDERS = "POST /api/orders/batches";
    private static final int MEGABYTE = 1_000_000;

    @TestHTTPResource("/")
    URI server;

    @Inject
    HeldBodies held;

    private final List<RawHttp> connections = new ArrayList<>();

    @AfterEach
    void all_that_was_held_is_given_back() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
        await().untilAsserted(() -> {
            assertThat(held.bytes()).isZero();
            assertThat(held.owners()).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Nothing: proved",
                "Authorization: Bearer nonsense",
                "Authorization: Bearer a.b.c",
                "X-Client-Id: NOBODY",
                "X-Client-Id: NOBODY\r\nX-Timestamp: 1000000000\r\nX-Nonce: 0123456789abcdef\r\nX-HMAC-SHA256: SIGNATURE",
                "X-Client-Id: NOBODY\r\nX-Timestamp: NOW\r\nX-Nonce: 0123456789abcdef\r\nX-HMAC-SHA256: SIGNATURE"
            })
    void who_proves_nothing_by_the_headers_is_refused_before_a_body_is_read(String proof) throws IOException {
        var headers = proof.replace("NOW", String.valueOf(Instant.now().getEpochSecond()))
                .replace("SIGNATURE", "0".repeat(64));
        var connection = open("127.0.0.1")
                .head(MESSAGES, "Content-Type: application/json", "Content-Length: 7900000", headers)
                .write("{");

        await().until(connection::isAnswered);
        assertThat(connection.answer()).startsWith("HTTP/1.1 401 ").containsIgnoringCase("connection: close");
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void a_little_body_that_nobody_read_does_not_cost_the_connection() throws IOException {
        var connection = open("127.0.0.1");
        for (int i = 0; i < 3; i++) {
            connection
                    .head(MESSAGES, "Content-Type: application/json", "Content-Length: 2")
                    .write("{}");

            assertThat(connection.answer()).startsWith("HTTP/1.1 401 ").doesNotContainIgnoringCase("connection: close");
        }
    }

    /**
     * A byte now and then keeps any limit of idle time away. Over HTTP/2 only its own stream ends: others of the connection
     * go on. All drip side by side, since each lasts as long as a body may.
     */
    @Test
    void bodies_that_drip_are_not_waited_for() throws Exception {
        try (var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build();
                var drops = new SubmissionPublisher<ByteBuffer>()) {
            assertThat(ask(client).statusCode()).isEqualTo(404);
            var dripping = HttpRequest.newBuilder(server.resolve("/api/orders/batches"))
                    .POST(HttpRequest.BodyPublishers.fromPublisher(drops))
                    .build();
            var answer = client.sendAsync(dripping, HttpResponse.BodyHandlers.ofString());
            var sized = open("127.0.0.1").head(ORDERS, "Content-Length: 100000");
            var chunked = open("127.0.0.1").head(ORDERS, "Transfer-Encoding: chunked");

            await().until(() -> {
                drops.offer(ByteBuffer.wrap(new byte[] {'x'}), null);
                return answer.isDone() & isAnsweredAfter(sized, "x") & isAnsweredAfter(chunked, "1\r\nx\r\n");
            });
            requireTooSlow(sized);
            requireTooSlow(chunked);
            assertThat(answer.get().version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.get().statusCode()).isEqualTo(408);
            assertThat(answer.get().body()).contains("body.too-slow");
            assertThat(ask(client).version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
    }

    private static boolean isAnsweredAfter(RawHttp connection, String drop) throws IOException {
        return connection.isAnswered() || connection.write(drop).isAnswered();
    }

    private static void requireTooSlow(RawHttp connection) throws IOException {
        assertThat(connection.answer())
                .startsWith("HTTP/1.1 408 ")
                .containsIgnoringCase("connection: close")
                .contains("body.too-slow");
        assertThat(connection.isClosed()).isTrue();
    }

    private HttpResponse<Void> ask(HttpClient client) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve("/nowhere")).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding());
    }

    @Test
    void a_stranger_has_a_share_and_all_strangers_together_leave_half() throws IOException {
        for (int address = 1; address <= 4; address++) {
            send("127.0.3." + address);
            send("127.0.3." + address);
            awaitHeld(2 * address);
            if (address < 4) {
                requireNoRoom("127.0.3." + address);
                awaitHeld(2 * address);
            }
        }
        requireNoRoom("127.0.3.5");
        awaitHeld(8);
    }

    @Test
    void who_is_asked_for_proof_has_room_that_strangers_have_not() {
        long stranger = 2L << 20;
        var network = "127.0.4.1";
        assertThat(held.take(HeldBodies.stranger(network), stranger)).isTrue();
        assertThat(held.take(HeldBodies.stranger(network), 1)).isFalse();
        assertThat(held.take(network, 10L << 20)).isTrue();
        assertThat(held.take(network, 1)).isFalse();
        held.giveBack(network, (10L << 20) + 1);
        held.giveBack(HeldBodies.stranger(network), stranger + 1);
    }

    @Test
    void what_was_announced_and_never_sent_takes_no_room() throws IOException {
        for (int i = 0; i < 50; i++) {
            open("127.0.3.1").head(ORDERS, "Content-Length: 1000000");
        }
        var other = open("127.0.3.1").head(ORDERS, "Content-Length: 2").write("{}");

        assertThat(other.answer()).startsWith("HTTP/1.1 200 ");
        assertThat(held.bytes()).isLessThan(MEGABYTE);
    }

    /** Two lengths of one body are two readings of what follows it. */
    @Test
    void a_request_with_two_lengths_ends_the_connection() throws IOException {
        var connection = open("127.0.0.1")
                .head(ORDERS, "Content-Length: 5", "Transfer-Encoding: chunked")
                .write("0\r\n\r\nGET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n");

        var first = connection.answer();

        assertThat(first).startsWith("HTTP/1.1 400 ");
        assertThat(connection.isClosed()).isTrue();
    }

    private RawHttp open(String address) throws IOException {
        var connection = RawHttp.from(address, server);
        connections.add(connection);
        return connection;
    }

    /** All but the last of it. */
    private void send(String address) throws IOException {
        open(address).head(ORDERS, "Content-Length: " + (MEGABYTE + 1)).write(new byte[MEGABYTE]);
    }

    /** The arrays are as large as what was announced: a byte more than was sent. */
    private void awaitHeld(int bodies) {
        await().until(() -> held.bytes() == bodies * (MEGABYTE + 1L));
    }

    private void requireNoRoom(String address) throws IOException {
        var refused = open(address)
                .head(ORDERS, "Content-Length: " + (MEGABYTE + 1))
                .write(new byte[MEGABYTE])
                .answer();
        assertThat(refused)
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("retry-after: ")
                .containsIgnoringCase("connection: close")
                .contains("body.no-room");
    }
}
