package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.sandbox.stack.LocalStack;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new installation, on an empty database of its own: nobody may do anything until somebody has read the token. */
class FirstStartIT {
    private static final String DATABASE = "first_start";
    private static final String NO_USERS = "Hanbeon has no users yet";
    private static final Pattern TOKEN = Pattern.compile("\"token\": \"([^\"]+)\"");

    private static final Pattern KEY = Pattern.compile("export ([A-Z_]+)='([^']+)'");
    private static final Map<String, String> KEYS = Map.of(
            "ENCRYPTION_KEY", "hanbeon.encryption.key",
            "FINGERPRINT_KEY", "hanbeon.encryption.fingerprint-key",
            "TOKEN_PRIVATE_KEY", "hanbeon.token.private-key",
            "TOKEN_PUBLIC_KEYS", "hanbeon.token.public-keys");

    @BeforeEach
    void nothing_is_there() throws SQLException {
        Database.execute(
                "DROP DATABASE IF EXISTS " + DATABASE,
                "CREATE DATABASE " + DATABASE + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
                "GRANT ALL PRIVILEGES ON " + DATABASE + ".* TO 'hanbeon'@'%'");
    }

    @Test
    void the_setup_token_is_printed_once_and_good_once() {
        var first = instance();
        await().atMost(PackagedApp.PATIENCE)
                .until(() -> TOKEN.matcher(first.log()).find());
        first.close();
        var token = tokenIn(first.log());

        var second = instance();
        try (second) {
            assertThat(setUp(second, "x" + token)).isEqualTo(401);
            assertThat(setUp(second, token)).isEqualTo(200);
            assertThat(setUp(second, token)).isEqualTo(401);
            assertThat(second.post("/api/auth/login", user().encode()).statusCode())
                    .isEqualTo(200);
        }

        assertThat(first.log()).containsOnlyOnce(NO_USERS).containsOnlyOnce(token);
        assertThat(first.logEvents()).noneMatch(event -> event.encode().contains(token));
        assertThat(second.log()).doesNotContain(NO_USERS, token);
    }

    @Test
    void the_keys_of_the_command_start_an_instance_that_reads_them_from_files(@TempDir Path secrets)
            throws IOException {
        var command = Launch.bare().launch("keys");
        assertThat(command.awaitEnd()).isZero();
        var launch = launch();
        var keys = KEY.matcher(command.log()).results().toList();
        assertThat(keys).hasSize(4);
        for (var key : keys) {
            var file = Files.writeString(secrets.resolve(key.group(1)), key.group(2) + "\n");
            launch = launch.without(KEYS.get(key.group(1))).with(key.group(1) + "_FILE", file);
        }

        launch.start().close();
    }

    @Test
    void tables_that_a_newer_version_has_used_are_refused() throws SQLException {
        instance().close();
        Database.execute("INSERT INTO " + DATABASE + ".flyway_schema_history VALUES"
                + " (999, '999', 'future', 'SQL', 'V999__future.sql', 1, 'somebody', NOW(), 1, TRUE)");

        var older = launch().launch();
        assertThat(older.awaitEnd()).isEqualTo(1);
        assertThat(older.log()).containsOnlyOnce("Hanbeon cannot start").contains("newer version", "999");
        launch().with("quarkus.flyway.ignore-migration-patterns", "*:future")
                .start()
                .close();
    }

    @Test
    void a_database_that_is_not_there_is_named() throws SQLException {
        Database.execute("DROP DATABASE " + DATABASE);

        var app = launch().launch();

        assertThat(app.awaitEnd()).isEqualTo(1);
        assertThat(app.log())
                .containsOnlyOnce("Hanbeon cannot start")
                .containsOnlyOnce("한번을 시작할 수 없습니다")
                .contains(DATABASE, "does not exist", "QUARKUS_DATASOURCE_JDBC_URL");
    }

    private static PackagedApp instance() {
        return launch().start();
    }

    private static Launch launch() {
        var stack = LocalStack.startForTests();
        return Launch.onLocalStack()
                .with("hanbeon.sandbox.enabled", false)
                .with("quarkus.datasource.reactive.url", ofOurOwn(stack.get("quarkus.datasource.reactive.url")))
                .with("quarkus.datasource.jdbc.url", ofOurOwn(stack.get("quarkus.datasource.jdbc.url")));
    }

    private static String ofOurOwn(String url) {
        return url.replace("/hanbeon", "/" + DATABASE);
    }

    private static String tokenIn(String log) {
        var token = TOKEN.matcher(log);
        return token.find() ? token.group(1) : "";
    }

    private static int setUp(PackagedApp app, String token) {
        var first = user().put("token", token).put("name", "김처음");
        return app.post("/api/auth/setup", first.encode()).statusCode();
    }

    private static JsonObject user() {
        return new JsonObject().put("login", "first@example.org").put("password", "Erster.Mensch-1");
    }
}
