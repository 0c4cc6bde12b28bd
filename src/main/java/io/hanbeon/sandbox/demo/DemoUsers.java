package io.hanbeon.sandbox.demo;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The users of the sandbox, one per role: {@code super@}, {@code admin@}, {@code operator@} (of organisation 1) and
 * {@code customer@hanbeon.example}, all with the password {@code hanbeon-Demo-2026}.
 */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
public class DemoUsers {
    private static final String PASSWORD = "hanbeon-Demo-2026";
    private static final int COST = 4;
    private static final long ORGANISATION = 1;

    private static final String ADD = """
            INSERT IGNORE INTO account_user
                (id, login, login_hash, name, role, organisation_id, state, password_hash, password_temporary,
                 totp_confirmed, totp_last_step, token_version, created_at, version)
            VALUES (?, ?, ?, ?, ?, ?, 'ACTIVE', ?, FALSE, FALSE, 0, 0, ?, 0)
            """;

    private final Sealer sealer;
    private final Ids ids;
    private final Clock clock;
    private final DemoDatabase database;

    DemoUsers(Sealer sealer, Ids ids, Clock clock, DemoDatabase database) {
        this.sealer = sealer;
        this.ids = ids;
        this.clock = clock;
        this.database = database;
    }

    /** Users that are there stay as they are: they may have been changed by hand. */
    public void add() throws SQLException {
        try (var connection = database.connect()) {
            add(connection, "super@hanbeon.example", "김최고", "SUPER_ADMIN", null);
            add(connection, "admin@hanbeon.example", "김관리", "ADMIN", null);
            add(connection, "operator@hanbeon.example", "김운영", "OPERATOR", ORGANISATION);
            add(connection, "customer@hanbeon.example", "김고객", "CUSTOMER", null);
        }
    }

    private void add(Connection connection, String login, String name, String role, @Nullable Long organisationId)
            throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setLong(1, ids.next());
            insert.setBytes(2, sealer.seal(login, "account_user.login"));
            insert.setBytes(3, sealer.fingerprint(login));
            insert.setBytes(4, sealer.seal(name, "account_user.name"));
            insert.setString(5, role);
            insert.setObject(6, organisationId);
            insert.setString(7, BcryptUtil.bcryptHash(PASSWORD, COST));
            insert.setObject(8, Utc.column(clock.instant()));
            insert.executeUpdate();
        }
    }
}
