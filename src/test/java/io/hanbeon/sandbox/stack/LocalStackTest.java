package io.hanbeon.sandbox.stack;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@Tag("any-database")
class LocalStackTest {

    private static final Path DIRECTORY = Path.of("target", "local-stack-test");

    @Test
    void what_it_keeps_survives_a_restart_and_a_kill() throws Exception {
        LocalDirectory.delete(DIRECTORY.resolve("data"));
        var settings = new LocalStackSettings(DIRECTORY, true, 0, 0, 0);

        LocalStack first = LocalStack.start(settings);
        writeSomewhere(first.properties());
        first.stop();

        LocalStack second = LocalStack.start(settings);
        assertThat(databases(second.properties())).contains("kept");
        second.stop();
        try (var leftover = leftoverMariaDb()) {
            assertThat(leftover.process.isAlive()).isTrue();

            LocalStack third = LocalStack.start(settings);

            await().atMost(5, SECONDS).until(() -> !leftover.process.isAlive());
            assertThat(databases(third.properties())).contains("kept");
            assertThat(topics(third.properties())).contains("kept");
            third.stop();
        }
    }

    @Test
    void a_test_stack_starts_empty_and_serves_each_user_its_own_database() throws Exception {
        Map<String, String> properties = LocalStack.startForTests();

        assertThat(databases(properties)).contains("hanbeon", "imds", "ums");
        assertThat(databasesOf("imds", properties)).contains("imds").doesNotContain("hanbeon");
        assertThat(databasesOf("ums", properties)).contains("ums").doesNotContain("hanbeon", "imds");
        assertThat(properties)
                .containsKeys("quarkus.datasource.reactive.url", "quarkus.redis.hosts", "kafka.bootstrap.servers");
    }

    @Test
    @DisabledIfSystemProperty(named = GivenMySql.ADDRESS, matches = ".+", disabledReason = "a given server is as it is")
    void the_database_compares_exactly_and_lives_in_utc() throws Exception {
        try (Connection admin = admin(LocalStack.startForTests());
                var rows = admin.createStatement()
                        .executeQuery("SELECT @@collation_server, @@time_zone, @@transaction_isolation,"
                                + " @@innodb_flush_log_at_trx_commit, @@bind_address")) {
            rows.next();
            assertThat(List.of(
                            rows.getString(1), rows.getString(2), rows.getString(3), rows.getInt(4), rows.getString(5)))
                    .containsExactly("utf8mb4_bin", "+00:00", "READ-COMMITTED", 1, "127.0.0.1");
        }
    }

    @Test
    void a_port_in_use_is_named_with_the_property_that_changes_it() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings =
                    new LocalStackSettings(Path.of("target", "local-stack-port"), true, 0, other.getLocalPort(), 0);

            assertThatThrownBy(() -> LocalStack.start(settings))
                    .isInstanceOf(CannotStartLocalStack.class)
                    .hasMessageContaining("port " + other.getLocalPort())
                    .hasMessageContaining("-Dhanbeon.local.redis-port=<port>")
                    .hasMessageContaining("시작할 수 없습니다");
        }
    }

    @Test
    void a_directory_has_one_user_at_a_time() throws IOException {
        Path directory = Path.of("target", "local-stack-lock");
        try (var held = LocalDirectory.open(directory, true)) {
            assertThatThrownBy(() -> LocalDirectory.open(directory, true))
                    .isInstanceOf(CannotStartLocalStack.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(held.root().toString());
        }
    }

    private static void writeSomewhere(Map<String, String> properties) throws Exception {
        try (Connection admin = admin(properties);
                var statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE kept");
        }
        try (Admin kafka = kafka(properties)) {
            kafka.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** What a killed JVM leaves behind, on the data of the next start. */
    private static Leftover leftoverMariaDb() throws IOException {
        Path root = DIRECTORY.toRealPath();
        Path binaries = root.resolve("binaries/mariadb");
        var builder = new ProcessBuilder(
                binaries.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + binaries,
                "--datadir=" + root.resolve("data/mariadb"),
                "--skip-networking",
                "--socket=leftover",
                "--skip-ssl",
                "--user=" + System.getProperty("user.name"));
        builder.redirectErrorStream(true)
                .redirectOutput(root.resolve("leftover.log").toFile());
        Process process = builder.start();
        await().atMost(20, SECONDS)
                .until(() -> Files.readString(root.resolve("leftover.log")).contains("ready for connections"));
        return new Leftover(process);
    }

    private record Leftover(Process process) implements AutoCloseable {

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private static List<String> topics(Map<String, String> properties) throws InterruptedException, ExecutionException {
        try (Admin kafka = kafka(properties)) {
            return List.copyOf(kafka.listTopics().names().get());
        }
    }

    private static Admin kafka(Map<String, String> properties) {
        var config = new Properties();
        config.put("bootstrap.servers", properties.get("kafka.bootstrap.servers"));
        return Admin.create(config);
    }

    private static List<String> databases(Map<String, String> properties) throws SQLException {
        try (Connection admin = admin(properties)) {
            return databases(admin);
        }
    }

    private static List<String> databasesOf(String user, Map<String, String> properties) throws SQLException {
        var source = JdbcSource.of(properties.get("quarkus.datasource." + user + ".jdbc.url"));
        try (Connection connection = source.getConnection(user, user)) {
            return databases(connection);
        }
    }

    private static List<String> databases(Connection connection) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery("SHOW DATABASES")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static Connection admin(Map<String, String> properties) throws SQLException {
        return JdbcSource.of(properties.get(LocalStack.ADMIN_URL)).getConnection();
    }
}
