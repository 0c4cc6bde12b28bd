package io.hanbeon.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.ledger.chain.ChainByHand;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's own user of the database, with the grants of {@code deploy/database/grants.sql} and no others. */
@QuarkusTest
@TestProfile(ByHand.class)
class GrantsTest {
    private static final Path GRANTS = Path.of("deploy", "database", "grants.sql");
    private static final String USER = "hanbeon";

    @TestHTTPResource("/")
    URI root;

    @Inject
    ChainByHand chain;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private Till till;

    @BeforeAll
    static void grantWhatIsDocumented() throws IOException {
        var statements = Tables.rows(Files.readString(GRANTS).strip().replaceFirst(";$", ""));
        assertThat(statements).hasSizeGreaterThan(40);
        Tables.execute("REVOKE ALL PRIVILEGES ON hanbeon.* FROM 'hanbeon'@'%'");
        statements.forEach(row -> Tables.execute(((String) row.get("grant_statement")).replaceFirst(";$", "")));
        connectAnew();
    }

    /** Tests of others go on as they were. */
    @AfterAll
    static void grantAll() {
        Tables.execute("GRANT ALL PRIVILEGES ON hanbeon.* TO 'hanbeon'@'%'");
        connectAnew();
    }

    /** A connection keeps what its user might do to a whole database when it began. */
    private static void connectAnew() {
        Tables.rows("SHOW PROCESSLIST").stream()
                .filter(process -> USER.equals(process.get("User")))
                .forEach(process -> kill(process.get("Id")));
    }

    /** It may have ended by itself. */
    private static void kill(Object connection) {
        try {
            Tables.execute("KILL " + connection);
        } catch (IllegalStateException gone) {
            assertThat(gone.getCause()).isInstanceOf(SQLException.class);
        }
    }

    @BeforeEach
    void open() {
        await().ignoreExceptions().untilAsserted(() -> till = new Till(root));
    }

    @Test
    void money_is_authorised_captured_refunded_voided_chained_and_told() {
        var id = till.authorise(till.order(10_000)).require(200).id();
        await().untilAsserted(() -> assertThat(till.state(id)).isEqualTo("CAPTURED"));
        till.refund(id, 4_000).require(200);
        var manual = till.authorise(till.manual(7_000)).require(200).id();
        till.capture(manual, 5_000).require(200);
        till.voidPayment(till.authorise(till.manual(3_000)).require(200).id()).require(200);
        chain.run();

        assertThat(till.balance("RECEIVABLE")).isEqualTo(11_000);
        assertThat(till.get("/api/ledger/proof").getLong("waiting")).isZero();
        assertThat(till.detail(id).getJsonArray("ledgerEntries")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_entry SET amount = amount + 1",
                "DELETE FROM ledger_entry",
                "TRUNCATE TABLE ledger_entry",
                "DROP TABLE ledger_entry",
                "ALTER TABLE ledger_entry DROP COLUMN amount",
                "INSERT INTO ledger_entry (id) VALUES (1) ON DUPLICATE KEY UPDATE amount = 2",
                "REPLACE INTO ledger_entry (id) VALUES (1)",
                "UPDATE ledger_link SET hash = 'x'",
                "DELETE FROM ledger_link_entry",
                "UPDATE audit_entry SET reason = 'x'",
                "DELETE FROM audit_entry",
                "CREATE TABLE anything (id INT)"
            })
    void nothing_that_was_booked_is_changed_or_deleted(String statement) {
        assertThatThrownBy(() -> execute(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("denied");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, USER, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
