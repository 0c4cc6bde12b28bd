package io.hanbeon.shared.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.ByHand;
import io.hanbeon.LocalStackResource;
import io.hanbeon.SettableClock;
import io.hanbeon.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
        return replica(
                Map.of("hanbeon.replica.url", part(url, "^jdbc:(mysql://[^/]*/)") + "hanbeon"),
                part(url, "user=([^&]*)"),
                part(url, "password=([^&]*)"));
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
