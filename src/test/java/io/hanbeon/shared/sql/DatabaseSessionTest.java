package io.hanbeon.shared.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class DatabaseSessionTest {
    private static final String SESSION =
            "SELECT @@transaction_isolation, @@sql_mode, @@time_zone, @@innodb_lock_wait_timeout, @@lock_wait_timeout";

    @Inject
    Pool ours;

    @Inject
    @ReactiveDataSource("imds")
    Pool em;

    @Inject
    @ReactiveDataSource("ums")
    Pool snap;

    @Inject
    Vertx vertx;

    @Inject
    AgroalDataSource source;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url;

    @Test
    void our_sessions_read_what_is_committed_in_utc_and_strictly() {
        var session = session(ours);

        assertThat(session.getFirst()).isEqualTo("READ-COMMITTED");
        assertThat(session.get(1)).contains("STRICT_TRANS_TABLES").doesNotContain("ONLY_FULL_GROUP_BY");
        assertThat(session.get(2)).isEqualTo("+00:00");
        assertThat(session.get(3)).isEqualTo("5");
    }

    @Test
    void a_transaction_fails_when_its_connection_breaks() {
        var broken = ours.withTransaction(connection ->
                        connection.query("SELECT SLEEP(60), 'breaks'").execute())
                .subscribeAsCompletionStage();
        Awaitility.await()
                .until(() -> Tables.connectionsAt("SELECT SLEEP(60), 'breaks'").size() == 1);

        Tables.execute("KILL CONNECTION "
                + Tables.connectionsAt("SELECT SLEEP(60), 'breaks'").getFirst());

        assertThat(broken).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    void sessions_at_the_vendors_do_so_too_and_wait_for_no_lock_for_long() {
        for (var vendor : List.of(em, snap)) {
            var session = session(vendor);

            assertThat(session.getFirst()).isEqualTo("READ-COMMITTED");
            assertThat(session.get(1)).contains("STRICT_TRANS_TABLES");
            assertThat(session.get(4)).isEqualTo(session.get(3)).isNotEqualTo("50");
        }
    }

    @Test
    void a_time_finer_than_its_column_is_cut_on_both_servers() {
        for (var pool : List.of(ours, em, snap)) {
            var kept = text(pool, "SELECT CAST(CAST('2026-12-31 23:59:59.9999' AS DATETIME(3)) AS CHAR)");

            assertThat(kept).containsExactly("2026-12-31 23:59:59.999");
        }
    }

    @Test
    void whoever_waits_for_a_connection_that_refuses_fails_each_time() {
        var pool = pool(DatabaseSession.of("no_such_variable = 1"), SslMode.PREFERRED);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> pool.query("SELECT 1")
                            .execute()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("closed");
        }
        pool.close();
    }

    /** The local stack's MariaDB offers none. */
    @Test
    void the_line_is_secret_where_the_server_offers_it() {
        boolean isOffered = !text(ours, "SELECT VERSION()").getFirst().contains("MariaDB");

        var cipher = text(ours, "SHOW SESSION STATUS LIKE 'Ssl_cipher'").get(1);

        assertThat(cipher.isEmpty()).isNotEqualTo(isOffered);
    }

    @Test
    void a_server_that_does_not_give_it_is_named_by_its_refusal() {
        assertThat(RequireSession.refusal(source, DatabaseSession.ours(5))).isEmpty();
        assertThat(RequireSession.refusal(source, DatabaseSession.of("no_such_variable = 1")))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("no_such_variable"));
        assertThat(RequireSession.refusal(source, DatabaseSession.of("time_zone = '+09:00'")))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("time_zone = +09:00"));
    }

    private io.vertx.sqlclient.Pool pool(DatabaseSession session, SslMode sslMode) {
        var server = MySQLConnectOptions.fromUri(url)
                .setUser("hanbeon")
                .setPassword("hanbeon")
                .setSslMode(sslMode);
        return session.pool(vertx, new PoolOptions().setMaxSize(2), List.of(server));
    }

    private static List<String> session(Pool pool) {
        return text(pool, SESSION);
    }

    private static List<String> text(Pool pool, String sql) {
        var row = pool.query(sql).executeAndAwait().iterator().next();
        return IntStream.range(0, row.size())
                .mapToObj(i -> String.valueOf(row.getValue(i)))
                .toList();
    }
}
