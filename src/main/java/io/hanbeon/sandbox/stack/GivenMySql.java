package io.hanbeon.sandbox.stack;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A server that is there already, for tests: {@code -Dhanbeon.test.mysql=host:port}, and an administrator's
 * {@code -Dhanbeon.test.mysql-user} and {@code -Dhanbeon.test.mysql-password}. Whatever the three databases hold there is
 * deleted at the start; they and their users are made with the server's own defaults.
 */
final class GivenMySql implements LocalDatabase {
    static final String ADDRESS = "hanbeon.test.mysql";
    static final String USER = "hanbeon.test.mysql-user";
    static final String PASSWORD = "hanbeon.test.mysql-password";

    private static final List<String> DATABASES = List.of("hanbeon", "imds", "ums");

    private final String address;

    private GivenMySql(String address) {
        this.address = address;
    }

    static Optional<GivenMySql> find() {
        return Optional.ofNullable(System.getProperty(ADDRESS)).map(GivenMySql::new);
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public String adminUrl() {
        return "%s?user=%s&password=%s"
                .formatted(jdbcUrl(""), System.getProperty(USER, "root"), System.getProperty(PASSWORD, ""));
    }

    @Override
    public void start() throws SQLException {
        try (var admin = JdbcSource.of(adminUrl()).getConnection();
                var statement = admin.createStatement()) {
            for (var sql : emptied()) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void stop() {}

    private static List<String> emptied() {
        var statements = new ArrayList<String>();
        for (var name : DATABASES) {
            statements.add("DROP DATABASE IF EXISTS " + name);
            statements.add("CREATE DATABASE " + name);
            statements.add("DROP USER IF EXISTS '%s'@'%%'".formatted(name));
            statements.add("CREATE USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(name, name));
            statements.add("GRANT ALL PRIVILEGES ON %s.* TO '%s'@'%%'".formatted(name, name));
        }
        return statements;
    }
}
