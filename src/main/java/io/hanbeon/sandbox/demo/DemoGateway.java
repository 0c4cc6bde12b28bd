package io.hanbeon.sandbox.demo;

import io.hanbeon.sandbox.SandboxSettings;
import io.hanbeon.sandbox.standin.GatewayStandIn;
import io.quarkus.arc.properties.IfBuildProperty;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** The payment gateway of the sandbox. */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
public class DemoGateway {
    private static final Logger LOG = Logger.getLogger(DemoGateway.class);

    private final SandboxSettings.Gateway settings;
    private final GatewayStandIn standIn;

    DemoGateway(SandboxSettings settings, Vertx vertx) {
        this.settings = settings.gateway();
        this.standIn = new GatewayStandIn(vertx);
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
