package io.hanbeon.sandbox;

import com.mysql.cj.jdbc.MysqlDataSource;
import javax.sql.DataSource;

/** Connections of the stand-ins and the tests, which block. The driver is Flyway's: MySQL's, for MariaDB as well. */
public final class JdbcSource {
    private JdbcSource() {}

    /** @param url of JDBC, with user and password where the caller names none */
    public static DataSource of(String url) {
        var source = new MysqlDataSource();
        source.setUrl(url);
        return source;
    }
}
