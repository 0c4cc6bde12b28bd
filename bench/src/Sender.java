import io.hanbeon.sandbox.stack.LocalStack;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import io.hanbeon.sandbox.stack.JdbcSource;

/** A machine of an organisation that chose no provider: what it sends goes to CloudMsg, through the platform's account. */
final class Sender {
    static final Map<String, String> CONFIGURATION =
            Map.of("hanbeon.limit.routes.messages.per-client.bench-cloudmsg", "1000000/1s");

    private static final ApiClient CLIENT = new ApiClient("BENCH-CLOUDMSG", "5".repeat(64));
    private static final String BATCHES = "/api/messages/batches";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OPEN = """
            INSERT IGNORE INTO hanbeon.organisation (id, name, state, route_version, created_at, version)
            VALUES (2, 'bench-cloudmsg', 'OPEN', 1, UTC_TIMESTAMP(3), 0)
            """;
    private static final String ADMIT = """
            INSERT IGNORE INTO hanbeon.api_client
                (client_id, name, organisation_id, scopes, addresses, plan, state, secret_1_id, secret_1)
            VALUES (?, 'bench', 2, 'messages:send', '', 'bench-cloudmsg', 'ACTIVE', 1, ?)
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    /** Puts its organisation and client into the database, where the schema is by now. */
    Sender(String url, Map<String, String> stack) throws SQLException, GeneralSecurityException {
        this.url = url;
        try (var connection = JdbcSource.of(stack.get(LocalStack.ADMIN_URL)).getConnection();
                var open = connection.createStatement();
                var insert = connection.prepareStatement(ADMIT)) {
            open.execute(OPEN);
            insert.setString(1, CLIENT.id());
            insert.setBytes(2, CLIENT.sealedSecret(stack.get("hanbeon.encryption.key")));
            insert.executeUpdate();
        }
    }

    /**
     * Sends one batch.
     *
     * @param key its Idempotency-Key
     * @param first number of the first recipient; they follow each other
     * @param reserveAt when it goes out, empty for at once
     * @return the messages' ids; empty if there was no answer, or none that says they are recorded
     */
    Optional<List<String>> send(String key, int first, int recipients, Optional<String> reserveAt)
            throws InterruptedException {
        var batch = new JsonObject().put("text", "주문이 접수되었습니다.").put("recipients", recipients(first, recipients));
        reserveAt.ifPresent(at -> batch.put("reserveAt", at));
        try {
            var answer = http.send(request(key, batch.encode()), BodyHandlers.ofString());
            return answer.statusCode() == 202 ? Optional.of(ids(answer.body())) : Optional.empty();
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }

    private HttpRequest request(String key, String body) {
        var request = HttpRequest.newBuilder(URI.create(url + BATCHES))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body));
        try {
            CLIENT.sign("POST", BATCHES, body.getBytes(StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.split(": "))
                    .forEach(header -> request.header(header[0], header[1]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return request.build();
    }

    /** None ends in what the stand-in takes for a wish of its own. */
    private static JsonArray recipients(int first, int recipients) {
        return IntStream.range(first, first + recipients)
                .mapToObj(number -> new JsonObject()
                        .put("recipient", "010%04d%04d".formatted(number / 5_000 % 10_000, 5_000 + number % 5_000)))
                .collect(JsonArray::new, JsonArray::add, JsonArray::addAll);
    }

    private static List<String> ids(String body) {
        return new JsonObject(body)
                .getJsonArray("results").stream()
                        .map(row -> ((JsonObject) row).getJsonObject("message").getString("id"))
                        .toList();
    }
}
