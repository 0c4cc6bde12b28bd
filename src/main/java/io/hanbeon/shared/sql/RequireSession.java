package io.hanbeon.shared.sql;

import io.hanbeon.shared.UnusableSetting;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Nothing starts on a server that does not give what our statements rely on. Asked before Flyway changes anything there. */
@ApplicationScoped
class RequireSession implements FlywayConfigurationCustomizer {
    private static final String GIVEN = """
            SELECT @@SESSION.transaction_isolation, @@SESSION.time_zone,
                   FIND_IN_SET('%s', @@SESSION.sql_mode) > 0
            """.formatted(DatabaseSession.STRICT);

    /** With it, no change of a transaction that reads what is committed could be written: error 1665. */
    private static final String LOGS_STATEMENTS = """
            SHOW GLOBAL VARIABLES
            WHERE Variable_name = 'log_bin' AND Value = 'ON' OR Variable_name = 'binlog_format' AND Value = 'STATEMENT'
            """;

    private final DatabaseSettings settings;

    RequireSession(DatabaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(FluentConfiguration flyway) {
        refusal(
                        flyway.getDataSource(),
                        DatabaseSession.ours(settings.lockWaitMax().toSeconds()))
                .ifPresent(refusal -> {
                    throw complaint(refusal);
                });
    }

    /** Why the server does not give it, or empty; that it is not there at all is no refusal. */
    static Optional<String> refusal(DataSource source, DatabaseSession session) {
        try (var connection = source.getConnection()) {
            return refusal(connection, session);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> refusal(Connection connection, DatabaseSession session) {
        try (var statement = connection.createStatement()) {
            statement.execute(session.setUp());
            try (var given = statement.executeQuery(GIVEN)) {
                given.next();
                if (!DatabaseSession.ISOLATION.equals(given.getString(1))
                        || !DatabaseSession.TIME_ZONE.equals(given.getString(2))
                        || !given.getBoolean(3)) {
                    return Optional.of("transaction_isolation = %s, time_zone = %s, strict = %s"
                            .formatted(given.getString(1), given.getString(2), given.getBoolean(3)));
                }
            }
            try (var logs = statement.executeQuery(LOGS_STATEMENTS)) {
                return logs.next() && logs.next() ? Optional.of("binlog_format = STATEMENT") : Optional.empty();
            }
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static UnusableSetting complaint(String refusal) {
        return new UnusableSetting(
                "QUARKUS_DATASOURCE_JDBC_URL의 서버가 READ COMMITTED, UTC, 엄격한 SQL 모드의 세션을 제공하지 않습니다(%s)."
                        .formatted(refusal),
                "the server of QUARKUS_DATASOURCE_JDBC_URL does not give sessions that are READ COMMITTED, in UTC and strict (%s)."
                        .formatted(refusal));
    }
}
