package io.hanbeon;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long a test waits for what must come: far longer than the slowest machine takes, so that it ends only a test that
 * hangs. Awaitility has it in place of its ten seconds, in the application's class loader and outside it.
 */
@ApplicationScoped
public class Patience implements LauncherSessionListener {
    public static final Duration MAX = Duration.ofMinutes(2);

    void begin(@Observes StartupEvent started) {
        Awaitility.setDefaultTimeout(MAX);
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(MAX);
    }
}
