package io.hanbeon.sandbox;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.stream.IntStream;

/** {@code MERCHANT-1} to {@code MERCHANT-1000}, all of organisation 1, for whom {@code DEMO-CLIENT} takes payments. */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
class DemoMerchants {
    private static final int MERCHANTS = 1_000;
    private static final String OPEN =
            "INSERT IGNORE INTO merchant (id, organisation_id, name, state) VALUES (?, 1, ?, 'OPEN')";

    private final DemoDatabase database;

    DemoMerchants(DemoDatabase database) {
        this.database = database;
    }

    /** Those that are there stay as they are: they may have been changed by hand. */
    void open() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(OPEN)) {
            connection.setAutoCommit(false);
            for (int number : IntStream.rangeClosed(1, MERCHANTS).toArray()) {
                statement.setString(1, "MERCHANT-" + number);
                statement.setString(2, "데모 가맹점 " + number);
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        }
    }
}
