package io.hanbeon.sandbox.stack;

/** Where the three databases are; each has a user of its name. */
interface LocalDatabase extends LocalServer {
    /** Host and port. */
    String address();

    /** JDBC URL, user and password included, of an account that may lock, rename, grant and revoke in all databases. */
    String adminUrl();

    default String jdbcUrl(String database) {
        return "jdbc:mysql://" + address() + "/" + database;
    }

    default String reactiveUrl(String database) {
        return "mysql://" + address() + "/" + database;
    }
}
