package io.hanbeon.sandbox.stack;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections of the stand-ins and the tests, which block. The driver is Flyway's: MySQL's, for MariaDB as well. */
public final class JdbcSource {
    private JdbcSource() {}

    /** @param url of JDBC, with user and password where the caller names none */
    public static DataSource of(String url) {
        var source = new MysqlDataSource();
        source.setUrl(url);
        leaveTelemetryAlone(source);
        return source;
    }

    /** The driver would take the process' one OpenTelemetry before Quarkus has set its own, and Quarkus not start. */
    private static void leaveTelemetryAlone(MysqlDataSource source) {
        try {
            source.setOpenTelemetry("DISABLED");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
