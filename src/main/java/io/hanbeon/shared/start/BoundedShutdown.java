package io.hanbeon.shared.start;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * An instance that is told to stop does stop. The MySQL client's pool may never finish closing when a statement waits for
 * a connection just then ("Client is closed"). Whatever is cut off bears it, as it bears a crash.
 */
@ApplicationScoped
class BoundedShutdown {
    private static final Logger LOG = Logger.getLogger(BoundedShutdown.class);
    private static final int EXIT_CODE = 1;

    private final Duration shutdownMax;

    BoundedShutdown(@ConfigProperty(name = "hanbeon.shutdown-max", defaultValue = "15s") Duration shutdownMax) {
        this.shutdownMax = shutdownMax;
    }

    /** Not in dev mode and tests, where the process goes on. */
    void begin(@Observes @Priority(1) ShutdownEvent stopping) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            new Timer("shutdown-max", true).schedule(halt(), shutdownMax.toMillis());
        }
    }

    private TimerTask halt() {
        return new TimerTask() {
            @Override
            public void run() {
                LOG.errorf("Not stopped within %s: the process is ended", shutdownMax);
                Runtime.getRuntime().halt(EXIT_CODE);
            }
        };
    }
}
