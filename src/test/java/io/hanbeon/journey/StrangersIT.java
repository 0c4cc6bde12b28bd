package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What strangers can do to a process with the heap of the image. */
@Tag("any-database")
class StrangersIT {
    private static final int MEGABYTE = 1_000_000;
    private static final int CONNECTIONS_MAX = 220;

    private static PackagedApp app;

    private final List<RawHttp> connections = new ArrayList<>();

    @BeforeAll
    static void start() {
        app = Launch.onLocalStack()
                .with("hanbeon.http.head-max", "2s")
                .with("quarkus.http.idle-timeout", "4s")
                .with("hanbeon.http.connections-per-address-max", Integer.toString(CONNECTIONS_MAX))
                .withOptions(List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError"))
                .start()
                .withShop();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @AfterEach
    void let_go() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
    }

    @Test
    void two_hundred_bodies_at_the_open_endpoint_do_not_end_it() throws Exception {
        for (int i = 0; i < 200; i++) {
            open("127.0.9." + (1 + i % 100)).head("POST /api/orders/batches", "Content-Length: " + (MEGABYTE + 1));
        }
        connections.stream()
                .map(connection -> Thread.startVirtualThread(() -> writeQuietly(connection)))
                .toList()
                .forEach(StrangersIT::join);

        await().atMost(Duration.ofSeconds(20)).until(() -> answered("HTTP/1.1 503") > 0);
        requireAlive();
    }

    @Test
    void bodies_of_who_proves_nothing_are_refused_at_once() throws IOException {
        for (int i = 0; i < 10; i++) {
            var connection = open("127.0.0.1").head("POST /api/messages/batches", "Content-Length: 7900001");
            writeQuietly(connection);
            assertThat(connection.answer()).startsWith("HTTP/1.1 401 ");
        }
        requireAlive();
    }

    @Test
    void silent_ones_and_heads_that_drip_are_let_go() throws IOException {
        for (int i = 0; i < 200; i++) {
            open("127.0.0.1");
        }
        var dripping = open("127.0.0.1").write("GET /problems/ HTTP/1.1\r\nX-");

        await().atMost(Duration.ofSeconds(10)).until(() -> isGone(dripping));
        for (var connection : connections) {
            assertThat(connection.isClosed()).isTrue();
        }
        requireAlive();
    }

    @Test
    void one_address_has_so_many_connections_and_others_theirs() throws IOException {
        for (int i = 0; i < CONNECTIONS_MAX; i++) {
            open("127.0.0.7");
        }

        assertThat(open("127.0.0.7").isClosed()).isTrue();
        assertThat(open("127.0.0.8").head("GET /problems/").answer()).startsWith("HTTP/1.1 200 ");
        connections.getFirst().close();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> open("127.0.0.7").head("GET /problems/").answer().startsWith("HTTP/1.1 200 "));
    }

    @Test
    void a_later_head_that_drips_is_let_go_as_well() throws IOException {
        var connection = open("127.0.0.1").head("GET /problems/");
        assertThat(connection.answer()).startsWith("HTTP/1.1 200 ");

        connection.write("GET /");

        await().atMost(Duration.ofSeconds(10)).until(() -> isGone(connection));
    }

    @Test
    void a_connection_that_was_of_use_is_let_go_once_it_is_idle() throws IOException {
        var connection = open("127.0.0.1").head("GET /problems/");
        assertThat(connection.answer()).startsWith("HTTP/1.1 200 ");

        assertThat(connection.isClosed()).isTrue();
    }

    private RawHttp open(String address) throws IOException {
        var connection = RawHttp.from(address, app.at("/"));
        connections.add(connection);
        return connection;
    }

    private static boolean isGone(RawHttp connection) {
        try {
            connection.write("x");
            return connection.isAnswered() && connection.isClosed();
        } catch (IOException gone) {
            return true;
        }
    }

    private static void writeQuietly(RawHttp connection) {
        try {
            connection.write(new byte[MEGABYTE]);
        } catch (IOException refused) {
            // What the server says is looked at afterwards.
        }
    }

    private long answered(String status) throws IOException {
        long count = 0;
        for (var connection : connections) {
            count += connection.isAnswered() && connection.answer().startsWith(status) ? 1 : 0;
        }
        return count;
    }

    private static void requireAlive() {
        var batch = Batch.ars(2);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(app.place(batch)).isEqualTo(batch.registered()));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
