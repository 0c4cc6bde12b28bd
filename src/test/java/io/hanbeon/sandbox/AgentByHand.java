package io.hanbeon.sandbox;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** The EM agent's stand-in for tests of other rooms, which run it a step at a time. */
public final class AgentByHand {
    private AgentByHand() {}

    /** One step of every row: waiting, sent, finished, logged. */
    public static void runOnce(Clock clock) {
        var config = ConfigProvider.getConfig();
        try (var agent = new EmAgent(
                config.getValue("quarkus.datasource.imds.jdbc.url", String.class),
                config.getValue("quarkus.datasource.imds.username", String.class),
                config.getValue("quarkus.datasource.imds.password", String.class),
                clock,
                Duration.ofHours(1))) {
            agent.runOnce();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
