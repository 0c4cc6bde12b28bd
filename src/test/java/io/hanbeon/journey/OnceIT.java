package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.sandbox.stack.LocalStack;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A request with an Idempotency-Key has one effect and one answer, whatever happens to the instances and to Redis. */
class OnceIT {
    private static final int CALLERS = 64;
    private static final String PATH = "/api/users";

    private final String key = UUID.randomUUID().toString();
    private final JsonObject user = new JsonObject()
            .put("login", "once-" + key)
            .put("name", "김한번")
            .put("role", "CUSTOMER")
            .put("password", "Erstes.Mal-2026");

    @Test
    void an_answer_survives_a_restart_and_a_flush_of_redis_byte_for_byte() throws IOException {
        HttpResponse<String> first;
        try (var app = Launch.onLocalStack().start()) {
            first = app.askOnce(key, PATH, user.encode());
        }
        flushRedis();

        try (var restarted = Launch.onLocalStack().start()) {
            var again = restarted.askOnce(key, PATH, user.encode());

            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(isReplay(first)).isFalse();
            assertThat(isReplay(again)).isTrue();
            assertSame(again, first);
            assertThat(usersIn(restarted)).isEqualTo(1);
            flushRedis();
            assertSame(restarted.askOnce(key, PATH, user.encode()), first);
        }
    }

    @Test
    void of_64_callers_at_two_instances_one_has_the_effect_and_all_get_its_answer() throws Exception {
        try (var one = Launch.onLocalStack().start();
                var other = Launch.onLocalStack().start()) {
            var answers = askAtOnce(List.of(one, other));

            assertThat(answers).hasSize(CALLERS).allSatisfy(answer -> {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                assertSame(answer, answers.getFirst());
            });
            assertThat(answers).filteredOn(answer -> !isReplay(answer)).hasSize(1);
            assertThat(usersIn(one)).isEqualTo(1);
        }
    }

    private List<HttpResponse<String>> askAtOnce(List<PackagedApp> instances) throws InterruptedException {
        instances.forEach(this::usersIn); // Both have logged in before.
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            var requests = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> (Callable<HttpResponse<String>>) () -> askUntilThere(instances.get(caller % 2)))
                    .toList();
            return callers.invokeAll(requests).stream().map(Future::resultNow).toList();
        }
    }

    /** A cold instance may have no time to ask Redis who calls: 503 says to come again, with the same key. */
    private HttpResponse<String> askUntilThere(PackagedApp app) {
        return await().until(() -> app.askOnce(key, PATH, user.encode()), answer -> answer.statusCode() != 503);
    }

    private int usersIn(PackagedApp app) {
        var found = app.read(PATH + "?login=" + user.getString("login"));
        return new JsonObject(found.body()).getJsonArray("users").size();
    }

    private static void assertSame(HttpResponse<String> answer, HttpResponse<String> first) {
        assertThat(answer.body()).isEqualTo(first.body());
        for (var header : List.of("ETag", "Content-Type")) {
            assertThat(answer.headers().allValues(header))
                    .isEqualTo(first.headers().allValues(header));
        }
    }

    private static boolean isReplay(HttpResponse<String> answer) {
        return answer.headers().firstValue("Idempotency-Replayed").isPresent();
    }

    private static void flushRedis() throws IOException {
        var redis = URI.create(LocalStack.startForTests().get("quarkus.redis.hosts"));
        try (var connection = new Socket(redis.getHost(), redis.getPort())) {
            connection.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(connection.getInputStream().readNBytes(5), StandardCharsets.US_ASCII))
                    .isEqualTo("+OK\r\n");
        }
    }
}
