package io.hanbeon.sandbox.demo;

import io.hanbeon.shared.seal.Sealer;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/**
 * The API client of the sandbox, {@code DEMO-CLIENT}: its secret is known to everybody, docs/signing.md tells it. It may
 * do what the machines of organisation 1 may, whose shop {@code T0000004} takes signed batches only, and look up orders
 * as the platform's own IVR does.
 */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
public class DemoClients {
    private static final String SECRET = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String HOME_OF_SECRETS = "api_client.secret";
    private static final String OPEN = """
            INSERT IGNORE INTO api_client
                (client_id, name, organisation_id, scopes, addresses, plan, state, secret_1_id, secret_1)
            VALUES ('DEMO-CLIENT', '데모 서버', 1,
                'ars:lookup ars:lookup-all ars:pay orders:read orders:write payments:read payments:write webhooks:write', '', 'standard', 'ACTIVE', 1, ?)
            """;

    private final Sealer sealer;
    private final DemoDatabase database;

    DemoClients(Sealer sealer, DemoDatabase database) {
        this.sealer = sealer;
        this.database = database;
    }

    /** One that is there stays as it is: it may have been changed by hand. */
    public void open() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(OPEN)) {
            statement.setBytes(1, sealer.seal(SECRET, HOME_OF_SECRETS));
            statement.executeUpdate();
        }
    }
}
