package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.Http;
import io.hanbeon.Patience;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** One running instance of the packaged application, as those see it who call and operate it. */
final class PackagedApp implements AutoCloseable {
    static final String TERMINAL = "05532206";

    /** Far more than any start, answer or end takes: it only ends a test that hangs. */
    static final Duration PATIENCE = Patience.MAX;

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern MANAGEMENT =
            Pattern.compile("Management interface listening on https?://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern LISTENING_TLS =
            Pattern.compile("Listening on: http://\\S+ and (https://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final Path log;
    private final Administrator admin = new Administrator();
    private URI root = URI.create("http://127.0.0.1");
    private URI management = root;

    PackagedApp(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    void awaitListening() {
        await().atMost(PATIENCE)
                .failFast("the application ended:\n" + log, () -> !process.isAlive())
                .until(() -> LISTENING.matcher(log()).find());
        var listening = LISTENING.matcher(log());
        listening.find();
        root = URI.create("http://127.0.0.1:" + listening.group(1));
        var managed = MANAGEMENT.matcher(log());
        assertThat(managed.find()).isTrue();
        management = URI.create("http://127.0.0.1:" + managed.group(1));
    }

    void awaitReady() {
        awaitListening();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> manage("/q/health/ready").statusCode() == 200);
    }

    /** The shop of most journeys, in a profile that asks for little; a production build brings no demo data. */
    PackagedApp withShop() {
        try {
            Database.execute("""
                    INSERT INTO hanbeon.kicc_shop (terminal_id, terminal_nm, ars_dnis, admin_id, admin_name, profile,
                        requires_signature, takes_unsigned_words)
                    VALUES ('%s', '한번여행', '4412', 'demo', '김데모', 'MINIMAL', FALSE, TRUE)
                    ON DUPLICATE KEY UPDATE terminal_nm = VALUES(terminal_nm), ars_dnis = VALUES(ars_dnis),
                        admin_id = VALUES(admin_id), admin_name = VALUES(admin_name), profile = VALUES(profile),
                        batch_mode = 'PARTIAL', organisation_id = NULL,
                        requires_signature = FALSE, takes_unsigned_words = TRUE
                    """.formatted(TERMINAL));
        } catch (SQLException e) {
            throw new IllegalStateException("The shop was not saved", e);
        }
        return this;
    }

    /** Posts a batch and returns the answer to the letter. */
    String place(Batch batch) {
        return post("/api/orders/batches", batch.json()).body();
    }

    StoredBatch find(Batch batch) {
        var orders = json("/api/orders?terminal=" + TERMINAL + "&orderNo=" + batch.firstOrderNo())
                .getJsonArray("orders");
        return new StoredBatch(
                json("/api/orders/batches/" + orders.getJsonObject(0).getString("batchId")));
    }

    /** What only the house may see. */
    HttpResponse<String> manage(String path) {
        return Http.send(HttpRequest.newBuilder(management.resolve(path))
                .timeout(PATIENCE)
                .GET());
    }

    /** The value of a counter or gauge, 0 if it was never touched. */
    double metric(String nameAndLabels) {
        return manage("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(nameAndLabels + " "))
                // After the value there may be an exemplar.
                .map(line -> line.substring(nameAndLabels.length() + 1).split(" ")[0])
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(0);
    }

    /** As the administrator of the journeys. */
    HttpResponse<String> read(String path) {
        return Http.send(
                request(path).header("Authorization", admin.bearer(this)).GET());
    }

    /** As the administrator of the journeys. */
    HttpResponse<String> ask(String path, String body) {
        return post(path, body, "Authorization", admin.bearer(this));
    }

    /** As the administrator of the journeys, with an Idempotency-Key. */
    HttpResponse<String> askOnce(String key, String path, String body) {
        return post(path, body, "Authorization", admin.bearer(this), "Idempotency-Key", key);
    }

    /** As the administrator of the journeys. */
    HttpResponse<String> put(String path, String body) {
        return Http.send(request(path)
                .headers("Content-Type", "application/json", "Authorization", admin.bearer(this))
                .PUT(BodyPublishers.ofString(body)));
    }

    /** Lets a job go on that somebody has paused. */
    HttpResponse<String> resume(String job) {
        return Http.send(request("/api/jobs/" + job + "/pause")
                .header("Authorization", admin.bearer(this))
                .DELETE());
    }

    /** The answer's document, if its status is the expected one. */
    static JsonObject json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonObject(answer.body());
    }

    HttpResponse<String> get(String path, String... headers) {
        var request = request(path).GET();
        return Http.send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        var request = request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return Http.send(headers.length == 0 ? request : request.headers(headers));
    }

    URI at(String path) {
        return root.resolve(path);
    }

    /** The same over TLS, where it was configured. */
    URI securelyAt(String path) {
        var listening = LISTENING_TLS.matcher(log());
        assertThat(listening.find()).isTrue();
        return URI.create(listening.group(1)).resolve(path);
    }

    /** What the process has written to its standard output and error. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of the log that are JSON. */
    List<JsonObject> logEvents() {
        return log().lines()
                .filter(line -> line.startsWith("{"))
                .map(JsonObject::new)
                .toList();
    }

    /** SIGKILL: no shutdown hook, no flush. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM, as an orchestrator ends it. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    int awaitEnd() {
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    @Override
    public void close() {
        stop();
    }

    private JsonObject json(String path) {
        return new JsonObject(read(path).body());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path)).timeout(PATIENCE);
    }
}
