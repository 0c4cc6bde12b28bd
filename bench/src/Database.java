import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import io.hanbeon.sandbox.stack.JdbcSource;

/** What the database says of itself. */
final class Database implements AutoCloseable {
    private static final long REDO_LOG_BYTES = 2L << 30;
    private static final long BUFFER_POOL_BYTES = 2L << 30;
    private static final int SETTLE_MILLIS = 500;
    private static final List<String> FILLED =
            List.of(
                    "hanbeon.kicc_shop_order",
                    "hanbeon.message",
                    "hanbeon.message_move",
                    "hanbeon.kept_answer",
                    "imds.em_smt_tran",
                    "imds.em_mmt_tran");
    private static final String SHOP = """
            INSERT IGNORE INTO hanbeon.kicc_shop
                (terminal_id, terminal_nm, ars_dnis, admin_id, admin_name, profile, batch_mode, requires_signature)
            VALUES ('05532206', '한번여행', '4412', 'demo', '김데모', 'MINIMAL', 'PARTIAL', FALSE)
            """;

    private static final String CLIENT = """
            INSERT IGNORE INTO hanbeon.api_client
                (client_id, name, organisation_id, scopes, addresses, plan, state, secret_1_id, secret_1)
            VALUES (?, 'bench', 1, 'messages:send orders:write', '', 'bench', 'ACTIVE', 1, ?)
            """;

    private static final String ORGANISATION = """
            INSERT IGNORE INTO hanbeon.organisation (id, name, state, route_version, created_at, version)
            VALUES (1, 'bench', 'OPEN', 1, UTC_TIMESTAMP(3), 0)
            """;

    private static final String ACCOUNT = """
            INSERT IGNORE INTO hanbeon.organisation_provider_account (id, organisation_id, provider, credentials)
            VALUES (1, 1, 'EM', ?)
            """;

    private static final String SETTINGS = """
            INSERT IGNORE INTO hanbeon.organisation_message_settings
                (organisation_id, account_id, sender_numbers, changed_at, version)
            VALUES (1, 1, '+82215881234', UTC_TIMESTAMP(3), 1)
            """;

    private final Connection connection;

    Database(String adminUrl) throws SQLException {
        this.connection = JdbcSource.of(adminUrl).getConnection();
    }

    /**
     * The local stack's redo log and buffer pool are a laptop's: full after seconds of such a load, and the server then
     * stops to write pages. These hold minutes, as a production server's do, and are as durable.
     */
    void enlarge() throws SQLException {
        execute("SET GLOBAL innodb_buffer_pool_size = " + BUFFER_POOL_BYTES);
        execute("SET GLOBAL %s = %d".formatted(isMariaDb() ? "innodb_log_file_size" : "innodb_redo_log_capacity", REDO_LOG_BYTES));
    }

    private boolean isMariaDb() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion().contains("MariaDB");
    }

    /** The shop whose terminal {@code batch.lua} posts for; a production build brings no demo data. */
    void openShop() throws SQLException {
        execute(SHOP);
    }

    /** Who signs, for organisation 1. */
    void admit(ApiClient client, byte[] sealedSecret) throws SQLException {
        try (var insert = connection.prepareStatement(CLIENT)) {
            insert.setString(1, client.id());
            insert.setBytes(2, sealedSecret);
            insert.executeUpdate();
        }
    }

    /** Organisation 1 sends through the EM agent, which has credentials of its own. */
    void openOrganisation(byte[] sealedCredentials) throws SQLException {
        execute(ORGANISATION);
        try (var insert = connection.prepareStatement(ACCOUNT)) {
            insert.setBytes(1, sealedCredentials);
            insert.executeUpdate();
        }
        execute(SETTINGS);
    }

    /** Every measurement begins on empty tables, so that none inherits the rows of the one before. */
    void empty() throws SQLException {
        for (var table : FILLED) {
            execute("TRUNCATE TABLE " + table);
        }
    }

    /** How many rows a table has once what was under way at the end of a run has come to its end. */
    long settledRows(String table) throws SQLException, InterruptedException {
        long before = -1;
        long now = rows(table);
        while (now != before) {
            Thread.sleep(SETTLE_MILLIS);
            before = now;
            now = rows(table);
        }
        return now;
    }

    private long rows(String table) throws SQLException {
        return number("SELECT COUNT(*) FROM hanbeon." + table);
    }

    long batches() throws SQLException {
        return number("SELECT COUNT(DISTINCT batch_id) FROM hanbeon.kicc_shop_order");
    }

    /** The server's own counters. */
    Map<String, Long> counters() throws SQLException {
        var counters = new TreeMap<String, Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW GLOBAL STATUS")) {
            while (rows.next()) {
                if (rows.getString(2).matches("\\d{1,18}")) {
                    counters.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return counters;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
