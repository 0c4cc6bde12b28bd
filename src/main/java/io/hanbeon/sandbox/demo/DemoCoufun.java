package io.hanbeon.sandbox.demo;

import io.hanbeon.sandbox.SandboxSettings;
import io.hanbeon.sandbox.standin.CoufunStandIn;
import io.quarkus.arc.properties.IfBuildProperty;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** The supplier of coupons of the sandbox. */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
public class DemoCoufun {
    private static final Logger LOG = Logger.getLogger(DemoCoufun.class);

    private final SandboxSettings.Coufun settings;
    private final CoufunStandIn standIn;

    DemoCoufun(SandboxSettings settings, Vertx vertx, Clock clock) {
        this.settings = settings.coufun();
        this.standIn = new CoufunStandIn(vertx, clock);
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
