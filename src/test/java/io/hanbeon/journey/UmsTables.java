package io.hanbeon.journey;

import io.hanbeon.sandbox.stack.LocalStack;
import io.hanbeon.sandbox.standin.UmsAgent;
import java.time.Clock;
import java.time.Duration;

/** The SNAP agent, which runs only where a journey starts it. */
final class UmsTables {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String SUCCESS = "10000";

    private UmsTables() {}

    static void whileAgentRuns(Runnable steps) {
        try (var agent = agent()) {
            agent.start();
            steps.run();
        }
    }

    private static UmsAgent agent() {
        var properties = LocalStack.startForTests();
        return new UmsAgent(
                properties.get("quarkus.datasource.ums.jdbc.url"),
                properties.get("quarkus.datasource.ums.username"),
                properties.get("quarkus.datasource.ums.password"),
                Clock.systemUTC(),
                POLL,
                SUCCESS);
    }
}
