package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** The application as deploy/compose.yaml starts it: the owner migrates and ends, then it runs as a user who may less. */
final class DocumentedGrants {
    private static final Path GRANTS = Path.of("deploy", "database", "grants.sql");
    private static final String USER = "hanbeon_run";

    private DocumentedGrants() {}

    static Launch launch() throws IOException, SQLException {
        migrateAndEnd();
        grant();
        return Launch.onLocalStack()
                .with("quarkus.datasource.username", USER)
                .with("quarkus.datasource.password", USER)
                .with("quarkus.flyway.migrate-at-start", false)
                .with("quarkus.flyway.validate-at-start", true);
    }

    private static void migrateAndEnd() {
        try (var migration =
                Launch.onLocalStack().with("quarkus.init-and-exit", true).launch()) {
            assertThat(migration.awaitEnd()).as(migration.log()).isZero();
        }
    }

    private static void grant() throws IOException, SQLException {
        Database.execute("CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s'".formatted(USER, USER));
        for (var row : Database.select(Files.readString(GRANTS).strip().replaceFirst(";$", ""))) {
            var grant = (String) row.get("grant_statement");
            Database.execute(grant.replaceFirst(";$", "").replace("'hanbeon'", "'" + USER + "'"));
        }
    }
}
