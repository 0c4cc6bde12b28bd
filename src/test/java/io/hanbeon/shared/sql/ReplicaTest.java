package io.hanbeon.shared.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.LocalStackResource;
import io.hanbeon.SettableClock;
import io.hanbeon.Settings;
import io.hanbeon.sandbox.stack.SpareMariaDb;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A database that is told to be a replica of one that is not there. */
@QuarkusTest
@TestProfile(ByHand.class)
class ReplicaTest {
    private static final String BECOME_ON_MYSQL = "CHANGE REPLICATION SOURCE TO SOURCE_HOST='127.0.0.1', SOURCE_PORT=1";
    private static final String BECOME_ON_MARIADB = "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=1";

    private final Vertx vertx;
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final SettableClock clock = new SettableClock();

    ReplicaTest(Vertx vertx) {
        this.vertx = vertx;
    }

    /** As who may ask it. */
    private Replica replica() {
        var url = System.getProperty("hanbeon.local.admin-url");
        return replica(Map.of("hanbeon.replica.url", url()), part(url, "user=([^&]*)"), part(url, "password=([^&]*)"));
    }

    private static String url() {
        return part(System.getProperty("hanbeon.local.admin-url"), "^jdbc:(mysql://[^/]*/)") + "hanbeon";
    }

    private static String part(String url, String pattern) {
        return Pattern.compile(pattern)
                .matcher(url)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private Replica replica(Map<String, String> configured, String user, String password) {
        return new Replica(
                Settings.with(ReplicaSettings.class, configured),
                vertx,
                registry,
                clock,
                Optional.of(user),
                Optional.of(password));
    }

    private static void execute(String sql) throws SQLException {
        try (var admin = LocalStackResource.admin();
                var statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    /** It follows a server that is there, and is held up. */
    @Test
    @DisabledIfSystemProperty(named = "hanbeon.test.mysql", matches = ".+", disabledReason = "the server is MariaDB")
    void a_replica_that_is_held_up_falls_behind_and_catches_up() throws Exception {
        try (var source = new SpareMariaDb("spare-mariadb")) {
            source.start();
            try (var there = source.admin();
                    var change = there.createStatement();
                    var here = LocalStackResource.admin();
                    var hold = here.createStatement()) {
                follow(source.port, change);
                change.execute("CREATE DATABASE followed");
                change.execute("CREATE TABLE followed.something (id INT PRIMARY KEY)");
                await().ignoreExceptions().until(() -> hold.execute("LOCK TABLES followed.something READ") || true);
                change.execute("INSERT INTO followed.something VALUES (1)");
                var replica = new Replica(
                        Settings.with(ReplicaSettings.class, Map.of("hanbeon.replica.url", url())),
                        vertx,
                        registry,
                        Clock.systemUTC(),
                        Optional.of("admin"),
                        Optional.of("admin"));

                await().until(() -> lag(replica) >= 2);
                hold.execute("UNLOCK TABLES");
                await().until(() -> lag(replica) == 0);
                replica.close();
            } finally {
                execute("STOP REPLICA");
                execute("DROP DATABASE IF EXISTS followed");
            }
        }
    }

    private static void follow(int port, Statement source) throws SQLException {
        try (var status = source.executeQuery("SHOW MASTER STATUS")) {
            status.next();
            execute(
                    "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=%d, MASTER_USER='admin', MASTER_PASSWORD='admin', MASTER_LOG_FILE='%s', MASTER_LOG_POS=%d, MASTER_USE_GTID=no, MASTER_SSL_VERIFY_SERVER_CERT=0"
                            .formatted(port, status.getString("File"), status.getLong("Position")));
        }
        execute("START REPLICA");
    }

    private static long lag(Replica replica) {
        replica.measure().await().indefinitely();
        return replica.lagSeconds().orElseThrow();
    }

    @Test
    void while_a_clock_that_was_set_back_catches_up_nothing_is_behind_rather_than_ahead() {
        var replica = replica(
                Map.of("hanbeon.replica.url", "mysql://127.0.0.1:1/hanbeon", "hanbeon.replica.answer-max", "1s"),
                "nobody",
                "");

        clock.advance(Duration.ofHours(-1));

        assertThat(replica.lagSeconds()).hasValue(0);
        assertThat(registry.get("hanbeon.replica.lag.seconds").gauge().value()).isZero();
        replica.close();
    }

    private static void becomeReplica() throws SQLException {
        try (var admin = LocalStackResource.admin()) {
            execute(
                    admin.getMetaData().getDatabaseProductVersion().contains("MariaDB")
                            ? BECOME_ON_MARIADB
                            : BECOME_ON_MYSQL);
        }
    }

    @AfterEach
    void be_no_replica() throws SQLException {
        execute("RESET REPLICA ALL");
    }

    @Test
    void without_a_replica_there_is_no_figure_and_nobody_is_asked() {
        var none = replica(Map.of(), "nobody", "");

        none.measure().await().indefinitely();

        assertThat(none.lagSeconds()).isEmpty();
        assertThat(registry.find("hanbeon.replica.lag.seconds").gauge()).isNull();
    }

    @Test
    void a_database_that_says_it_is_no_replica_has_no_lag() {
        var replica = replica();

        replica.measure().await().indefinitely();

        assertThat(replica.lagSeconds()).isEmpty();
        replica.close();
    }

    @Test
    void a_replica_that_has_stopped_falls_behind_as_time_goes() throws SQLException {
        becomeReplica();
        var replica = replica();

        assertThatThrownBy(() -> replica.measure().await().indefinitely()).hasMessage("Replication has stopped");
        clock.advance(Duration.ofSeconds(11));

        assertThat(replica.lagSeconds().orElseThrow()).isBetween(11L, 20L);
        assertThat(registry.get("hanbeon.replica.lag.seconds").gauge().value()).isBetween(11.0, 20.0);
        replica.close();
    }

    @Test
    void a_replica_that_does_not_answer_falls_behind_too() {
        var replica = replica(
                Map.of("hanbeon.replica.url", "mysql://127.0.0.1:1/hanbeon", "hanbeon.replica.answer-max", "1s"),
                "nobody",
                "");

        assertThatThrownBy(() -> replica.measure().await().indefinitely()).isNotNull();
        clock.advance(Duration.ofSeconds(11));

        assertThat(replica.lagSeconds().orElseThrow()).isGreaterThanOrEqualTo(11);
        replica.close();
    }
}
