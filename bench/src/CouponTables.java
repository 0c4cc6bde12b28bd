import io.hanbeon.sandbox.stack.JdbcSource;
import io.hanbeon.shared.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the tables say of a campaign, asked beside the server. */
final class CouponTables {
    private static final String STATES = "SELECT state, COUNT(*) FROM hanbeon.coupon WHERE campaign_id = ? GROUP BY state";

    private static final String QUEUED =
            "SELECT 'queued', COUNT(*) FROM hanbeon.coupon WHERE campaign_id = ? AND message_id IS NOT NULL";

    private static final String MESSAGES = """
            SELECT 'messages', COUNT(*) FROM hanbeon.message
            WHERE cause_id IN (SELECT id FROM hanbeon.coupon WHERE campaign_id = ?)
            """;

    private static final String BARCODES =
            "SELECT id, COALESCE(barcode, '') FROM hanbeon.coupon WHERE campaign_id = ? ORDER BY line";

    private static final String UNKNOWN = """
            SELECT c.id, k.tr_id
            FROM hanbeon.coupon c JOIN hanbeon.coupon_call k ON k.campaign_id = c.campaign_id AND k.call_no = c.call_no
            WHERE c.campaign_id = ? AND c.state = 'UNKNOWN'
            ORDER BY c.line
            """;

    private static final String CALLS =
            "SELECT tr_id, coupons FROM hanbeon.coupon_call WHERE campaign_id = ? ORDER BY call_no";

    private static final String LOGS = """
            SELECT table_name, '' FROM information_schema.tables
            WHERE table_schema = 'ums' AND (table_name = 'UMS_MSG' OR table_name LIKE 'UMS_LOG%')
            """;

    private final String adminUrl;

    CouponTables(String adminUrl) {
        this.adminUrl = adminUrl;
    }

    Map<String, Long> states(String campaign) throws SQLException {
        var states = new TreeMap<String, Long>();
        rows(STATES, number(campaign)).forEach((state, count) -> states.put(state, Long.valueOf(count)));
        return states;
    }

    long queued(String campaign) throws SQLException {
        return Long.parseLong(rows(QUEUED, number(campaign)).get("queued"));
    }

    long messages(String campaign) throws SQLException {
        return Long.parseLong(rows(MESSAGES, number(campaign)).get("messages"));
    }

    /** By the coupon's id, as people see it. */
    Map<String, String> barcodes(String campaign) throws SQLException {
        return byId(rows(BARCODES, number(campaign)));
    }

    /** The TR_ID of the call, by the coupon's id. */
    Map<String, String> unknown(String campaign) throws SQLException {
        return byId(rows(UNKNOWN, number(campaign)));
    }

    /** How many coupons each call asked for, by its TR_ID. */
    Map<String, String> calls(String campaign) throws SQLException {
        return rows(CALLS, number(campaign));
    }

    /** How many messages the agent was given in all, and numbers that it was given more than once. */
    List<Long> atAgent() throws SQLException {
        long all = 0;
        var phones = new ArrayList<String>();
        for (var table : rows(LOGS).keySet()) {
            phones.add("SELECT PHONE FROM ums." + table);
        }
        var union = String.join(" UNION ALL ", phones);
        all = Long.parseLong(rows("SELECT 'all', COUNT(*) FROM (" + union + ") a").get("all"));
        long twice = rows("SELECT PHONE, COUNT(*) FROM (" + union + ") a GROUP BY PHONE HAVING COUNT(*) > 1").size();
        return List.of(all, twice);
    }

    /** What another part had sent. */
    void emptyAgent() throws SQLException {
        for (var table : rows(LOGS).keySet()) {
            execute("DELETE FROM ums." + table);
        }
    }

    /** Whoever shows the token may set up the first administrator. */
    void admit(String setupToken) throws SQLException {
        execute("""
                REPLACE INTO hanbeon.setup_token (id, hash, issued_at)
                VALUES (1, UNHEX(SHA2('%s', 256)), UTC_TIMESTAMP(3))
                """.formatted(setupToken));
    }

    private static Map<String, String> byId(Map<String, String> rows) {
        var byId = new LinkedHashMap<String, String>();
        rows.forEach((id, value) -> byId.put(Ids.text(Long.parseLong(id)), value));
        return byId;
    }

    private static long number(String id) {
        return Ids.parse(id).orElseThrow();
    }

    private Map<String, String> rows(String sql, long... values) throws SQLException {
        var found = new LinkedHashMap<String, String>();
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return found;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return JdbcSource.of(adminUrl).getConnection();
    }
}
