package io.hanbeon.sandbox.demo;

import io.hanbeon.shared.seal.Sealer;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.IntStream;

/** {@code MERCHANT-1} to {@code MERCHANT-1000}, all of organisation 1, for whom {@code DEMO-CLIENT} takes payments. */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
public class DemoMerchants {
    private static final int MERCHANTS = 1_000;
    private static final String OPEN =
            "INSERT IGNORE INTO merchant (id, organisation_id, name, state) VALUES (?, 1, ?, 'OPEN')";

    private static final String PAY_TO = """
            UPDATE merchant SET bank_code = '004', account_no = ?, account_holder = ? WHERE id = ? AND bank_code IS NULL
            """;

    private static final String AGREE_ON_FEES = """
            INSERT IGNORE INTO merchant_fee_policy (merchant_id, valid_from, basis_points, fixed_minor, vat_percent)
            SELECT id, '2020-01-01', 250, 0, 10 FROM merchant WHERE id LIKE 'MERCHANT-%'
            """;

    private static final String GIVE_TERMINALS = """
            UPDATE kicc_shop SET merchant_id = CASE terminal_id WHEN '05532206' THEN 'MERCHANT-1' ELSE 'MERCHANT-2' END
            WHERE terminal_id IN ('05532206', 'T0000004') AND merchant_id IS NULL
            """;

    private final Sealer sealer;
    private final DemoDatabase database;

    DemoMerchants(Sealer sealer, DemoDatabase database) {
        this.sealer = sealer;
        this.database = database;
    }

    /** Those that are there stay as they are: they may have been changed by hand. */
    public void open() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(OPEN)) {
            connection.setAutoCommit(false);
            for (int number : IntStream.rangeClosed(1, MERCHANTS).toArray()) {
                statement.setString(1, "MERCHANT-" + number);
                statement.setString(2, "데모 가맹점 " + number);
                statement.addBatch();
            }
            statement.executeBatch();
            agree(connection);
            connection.commit();
        }
    }

    /** The first two have terminals and an account; 2.5 % of every payment is ours. */
    private void agree(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var account = connection.prepareStatement(PAY_TO)) {
            statement.executeUpdate(AGREE_ON_FEES);
            statement.executeUpdate(GIVE_TERMINALS);
            for (int number : new int[] {1, 2}) {
                account.setBytes(1, sealer.seal("11012345678" + number, "merchant.account_no"));
                account.setBytes(2, sealer.seal("데모 가맹점 " + number, "merchant.account_holder"));
                account.setString(3, "MERCHANT-" + number);
                account.executeUpdate();
            }
        }
    }
}
