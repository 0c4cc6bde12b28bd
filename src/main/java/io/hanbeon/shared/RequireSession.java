package io.hanbeon.shared;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Nothing starts on a server that does not give what our statements rely on. Asked on a connection of Flyway's. */
@ApplicationScoped
class RequireSession {
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

    void require(@Observes @Priority(2) StartupEvent starting, AgroalDataSource source) {
        refusal(source, DatabaseSession.ours(settings.lockWaitMax().toSeconds()))
                .ifPresent(refusal -> {
                    throw new ConfigurationException(complaint(refusal));
                });
    }

    /** Why the server does not give it, or empty. */
    static Optional<String> refusal(DataSource source, DatabaseSession session) {
        try (var connection = source.getConnection()) {
            return refusal(connection, session);
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> refusal(Connection connection, DatabaseSession session) throws SQLException {
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
        }
    }

    private static String complaint(String refusal) {
        return """
                한번을 시작할 수 없습니다. 데이터베이스 서버가 READ COMMITTED, UTC, 엄격한 SQL 모드의 세션을 제공하지 않습니다: %s
                Hanbeon cannot start. The database server does not give sessions that are READ COMMITTED, in UTC and \
                strict: %s""".formatted(refusal, refusal);
    }
}
