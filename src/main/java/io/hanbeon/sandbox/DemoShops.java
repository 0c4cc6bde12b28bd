package io.hanbeon.sandbox;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * The shops of the sandbox, one per kind: {@code 05532206} asks for little, {@code T0000001} for all that the old
 * endpoint did, {@code T0000002} takes all orders of a batch or none, {@code T0000003} has no line of its own.
 */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
class DemoShops {
    private static final String OPEN = """
            INSERT IGNORE INTO kicc_shop
                (terminal_id, terminal_nm, ars_dnis, admin_id, admin_name, profile, batch_mode)
            VALUES ('05532206', '한번여행', '4412', 'demo', '김데모', 'MINIMAL', 'PARTIAL'),
                   ('T0000001', '예시항공', '4413', 'demo', '김데모', 'FULL', 'PARTIAL'),
                   ('T0000002', '전부상사', '4414', 'demo', '김데모', 'MINIMAL', 'ALL_OR_NOTHING'),
                   ('T0000003', '무선상회', '', 'demo', '김데모', 'MINIMAL', 'PARTIAL')
            """;

    private final String url;
    private final String user;
    private final String password;

    DemoShops(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Shops that are there stay as they are: they may have been changed by hand. */
    void open() throws SQLException {
        try (var connection = new MariaDbDataSource(url).getConnection(user, password);
                var statement = connection.createStatement()) {
            statement.executeUpdate(OPEN);
        }
    }
}
