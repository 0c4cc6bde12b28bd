package io.hanbeon.sandbox.portone;

import io.hanbeon.sandbox.SandboxSettings;
import io.quarkus.arc.properties.IfBuildProperty;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** PortOne's stand-in in the sandbox. */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
public class DemoPortOne {
    private static final Logger LOG = Logger.getLogger(DemoPortOne.class);

    private final SandboxSettings.PortOne settings;
    private final PortOneStandIn standIn;

    DemoPortOne(SandboxSettings settings, Vertx vertx, Clock clock) {
        this.settings = settings.portone();
        this.standIn = new PortOneStandIn(vertx, clock);
    }

    /** Another instance on this machine may have one already; it serves both. */
    public void start() {
        if (settings.enabled()) {
            try {
                standIn.start(settings.port());
            } catch (CompletionException taken) {
                LOG.warnf(
                        "No stand-in on port %d: %s",
                        settings.port(), taken.getCause().getMessage());
            }
        }
    }

    public void close() {
        standIn.close();
    }
}
