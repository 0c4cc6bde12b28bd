package io.hanbeon.sandbox.demo;

import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The organisations of the sandbox: 1 to 4 send through one provider each, 5 chose none, 6 has SendTalk to fall back on.
 * {@code DEMO-CLIENT} and the demo operator belong to 1.
 */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
public class DemoOrganisations {
    public static final int OF_FALLBACK = 100;

    private static final String OPEN = """
            INSERT IGNORE INTO organisation (id, name, state, route_version, created_at, version)
            VALUES (?, ?, 'OPEN', 1, ?, 0)
            """;
    private static final String ADD_ACCOUNT = """
            INSERT IGNORE INTO organisation_provider_account (id, organisation_id, provider, credentials)
            VALUES (?, ?, ?, ?)
            """;
    private static final String CHOOSE = """
            INSERT IGNORE INTO organisation_message_settings
                (organisation_id, account_id, fallback_account_id, sender_numbers, changed_at, version)
            VALUES (?, ?, ?, ?, ?, 1)
            """;

    private static final List<Demo> DEMOS = List.of(
            new Demo(1, "한번여행 (CloudMsg)", new Account("CLOUDMSG", DemoCredentials::cloudMsg), null),
            new Demo(2, "예시항공 (SendTalk)", new Account("SENDTALK", DemoCredentials::sendTalk), null),
            new Demo(3, "전부상사 (EM)", new Account("EM", id -> DemoCredentials.NONE), null),
            new Demo(4, "무선상회 (UMS)", new Account("UMS", id -> DemoCredentials.NONE), null),
            new Demo(5, "기본설정 (설정 없음)", null, null),
            new Demo(
                    6,
                    "이중상사 (CloudMsg, SendTalk)",
                    new Account("CLOUDMSG", DemoCredentials::cloudMsg),
                    new Account("SENDTALK", DemoCredentials::sendTalk)));

    private final Sealer sealer;
    private final Clock clock;
    private final DemoDatabase database;

    DemoOrganisations(Sealer sealer, Clock clock, DemoDatabase database) {
        this.sealer = sealer;
        this.clock = clock;
        this.database = database;
    }

    /** @param credentials of the account with our id */
    private record Account(String provider, LongFunction<String> credentials) {}

    private record Demo(
            long id,
            String name,
            @Nullable Account first,
            @Nullable Account fallback) {}

    /** Those that are there stay as they are: they may have been changed by hand. */
    public void open() throws SQLException {
        try (var connection = database.connect()) {
            for (var demo : DEMOS) {
                open(connection, demo);
            }
        }
    }

    private void open(Connection connection, Demo demo) throws SQLException {
        boolean isNew = update(connection, OPEN, demo.id(), demo.name(), Utc.column(clock.instant())) == 1;
        if (isNew && demo.first() != null) {
            var fallback = demo.fallback();
            Long fallbackId = fallback == null ? null : demo.id() + OF_FALLBACK;
            addAccount(connection, demo.id(), demo.id(), demo.first());
            if (fallback != null) {
                addAccount(connection, demo.id() + OF_FALLBACK, demo.id(), fallback);
            }
            var now = Utc.column(clock.instant());
            update(connection, CHOOSE, demo.id(), demo.id(), fallbackId, DemoCredentials.SENDER_NUMBER, now);
        }
    }

    private void addAccount(Connection connection, long id, long organisationId, Account account) throws SQLException {
        byte[] sealed = sealer.seal(account.credentials().apply(id), "organisation_provider_account.credentials " + id);
        update(connection, ADD_ACCOUNT, id, organisationId, account.provider(), sealed);
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
