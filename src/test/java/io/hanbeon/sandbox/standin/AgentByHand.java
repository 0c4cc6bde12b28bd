package io.hanbeon.sandbox.standin;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** The stand-ins that work on tables, for tests of other rooms, which run them a step at a time. */
public final class AgentByHand {
    private static final Duration NEVER = Duration.ofHours(1);

    private AgentByHand() {}

    /** One step of every row of the EM agent: waiting, sent, finished, logged. */
    public static void runOnce(Clock clock) {
        run(new EmAgent(url("imds"), user("imds"), password("imds"), clock, NEVER));
    }

    /** One step of every row of the SNAP agent: ready, pre-send, pre-image (with files), request, complete, logged. */
    public static void runUmsOnce(Clock clock, String successCode) {
        run(new UmsAgent(url("ums"), user("ums"), password("ums"), clock, NEVER, successCode));
    }

    private static void run(TableAgent agent) {
        try (agent) {
            agent.runOnce();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(String database) {
        return setting(database, "jdbc.url");
    }

    private static String user(String database) {
        return setting(database, "username");
    }

    private static String password(String database) {
        return setting(database, "password");
    }

    private static String setting(String database, String name) {
        return ConfigProvider.getConfig().getValue("quarkus.datasource." + database + "." + name, String.class);
    }
}
