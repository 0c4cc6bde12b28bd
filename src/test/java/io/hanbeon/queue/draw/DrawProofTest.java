package io.hanbeon.queue.draw;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.hanbeon.queue.ALine;
import io.hanbeon.queue.admit.LinesByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draw over HTTP, checked as anybody would check it: by {@code docs/queue/check_draw.py}. */
@QuarkusTest
@TestProfile(ByHand.class)
class DrawProofTest {
    private static final int PEOPLE = 25;
    private static final Path PROGRAM = Path.of("docs", "queue", "check_draw.py");

    @Inject
    LinesByHand lines;

    @TempDir
    Path files;

    @Test
    void who_was_there_at_the_opening_is_ordered_by_a_draw_that_anybody_can_check() throws Exception {
        var line = ALine.opening(Duration.ofMinutes(30));
        lines.turn();
        var people = IntStream.range(0, PEOPLE)
                .mapToObj(number -> "D" + UUID.randomUUID().toString().substring(0, 12))
                .toList();
        people.forEach(person -> line.enter(person)
                .then()
                .statusCode(200)
                .body("rank", nullValue())
                .body("phase", equalTo("LOBBY")));
        var before = proof(line);
        assertThat(before.getString("seed")).isNull();
        var certificate = line.get(people.getFirst(), "place")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        given().get("/api/queue/" + line.key + "/proof/0").then().statusCode(409);

        line.paused(true).opensNow();
        await().until(() -> turned(line));
        var latecomer = "L" + UUID.randomUUID().toString().substring(0, 12);
        line.enter(latecomer).then().statusCode(200).body("rank", equalTo(PEOPLE + 1));

        var proof = proof(line);
        var tickets = tickets(line, proof.getInteger("pages"));
        assertThat(proof.getInteger("pages")).isEqualTo(3);
        assertThat(proof.getString("commitment")).isEqualTo(before.getString("commitment"));
        requirePlaces(line, people, tickets);
        requireFair(line, before.getString("commitment"), new JsonObject(certificate).getString("ticket"));
        requireEveryByteCounts(proof, tickets);
        requireSigned(certificate);
    }

    /** What the line says of each is where the list has them. */
    private static void requirePlaces(ALine line, List<String> people, List<String> tickets) {
        for (var person : people) {
            var place = new JsonObject(line.get(person, "place").asString());
            assertThat(place.getString("kind")).isEqualTo("DRAWN");
            assertThat(tickets.indexOf(place.getString("ticket")) + 1).isEqualTo(place.getInteger("number"));
            line.status(person).then().body("rank", equalTo(place.getInteger("number")));
        }
    }

    private void requireFair(ALine line, String commitment, String ticket) throws Exception {
        var base = "http://localhost:" + RestAssured.port;
        assertThat(check("draw", base, line.key, "--commitment", commitment, "--ticket", ticket))
                .startsWith("fair: 25 tickets, yours at place");
        assertThat(check("draw", base, line.key, "--ticket", "AAAAAAAAAAAA")).contains("NOT FAIR");
        assertThat(check("draw", base, line.key, "--commitment", "00".repeat(32)))
                .contains("NOT FAIR");
    }

    private void requireEveryByteCounts(JsonObject proof, List<String> tickets) throws Exception {
        assertThat(check(proof, tickets)).startsWith("fair: 25");
        for (var field : List.of("seed", "commitment", "listHash", "signature", "publicKey")) {
            assertThat(check(proof.copy().put(field, changed(proof.getString(field))), tickets))
                    .as(field)
                    .contains("NOT FAIR");
        }
        assertThat(check(proof, with(tickets, 7, changed(tickets.get(7))))).contains("NOT FAIR");
        assertThat(check(proof, with(with(tickets, 0, tickets.get(1)), 1, tickets.getFirst())))
                .contains("NOT FAIR");
        assertThat(check(proof, tickets.subList(0, 24))).contains("NOT FAIR");
    }

    private void requireSigned(String certificate) throws Exception {
        var file = files.resolve("certificate.json");
        Files.writeString(file, certificate);
        assertThat(check("place", file.toString())).startsWith("signed: ").contains("LOBBY");
        var place = new JsonObject(certificate);
        Files.writeString(
                file, place.put("ticket", changed(place.getString("ticket"))).encode());
        assertThat(check("place", file.toString())).contains("NOT FAIR");
    }

    private String check(JsonObject proof, List<String> tickets) throws Exception {
        var document = files.resolve("proof.json");
        var list = files.resolve("list.txt");
        Files.writeString(document, proof.encode());
        Files.writeString(list, String.join("\n", tickets));
        return check("files", document.toString(), list.toString());
    }

    private static String check(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("python3", PROGRAM.toString()));
        command.addAll(Arrays.asList(arguments));
        var program = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(program.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private boolean turned(ALine line) {
        lines.turn();
        return proof(line).getString("seed") != null;
    }

    private static JsonObject proof(ALine line) {
        return new JsonObject(given().get("/api/queue/" + line.key + "/proof")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static List<String> tickets(ALine line, int pages) {
        return IntStream.range(0, pages)
                .mapToObj(page ->
                        given().get("/api/queue/" + line.key + "/proof/" + page).asString())
                .flatMap(String::lines)
                .toList();
    }

    private static List<String> with(List<String> list, int index, String other) {
        var changed = new ArrayList<>(list);
        changed.set(index, other);
        return changed;
    }

    private static String changed(String text) {
        return text.substring(0, 9) + (text.charAt(9) == 'a' ? 'b' : 'a') + text.substring(10);
    }
}
