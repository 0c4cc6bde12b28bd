package io.hanbeon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Holds that whatever a test class has done, background work included, locked rows in the order of docs/ARCHITECTURE.md.
 * The database tells: its log of statements is on while the class runs.
 */
public final class LocksInOrder implements BeforeAllCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Tables.execute("SET GLOBAL log_output = 'TABLE'");
        Tables.execute("TRUNCATE TABLE mysql.general_log");
        Tables.execute("SET GLOBAL general_log = ON");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Tables.execute("SET GLOBAL general_log = OFF");
        var heard = LockOrder.heard();
        Tables.execute("TRUNCATE TABLE mysql.general_log");
        assertThat(LockOrder.ofTheDocument().broken(heard)).isEmpty();
        assertThat(heard).isNotEmpty();
    }
}
