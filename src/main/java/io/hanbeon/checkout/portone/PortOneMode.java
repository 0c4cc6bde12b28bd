package io.hanbeon.checkout.portone;

import io.hanbeon.shared.UnusableSetting;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Whether real money moves. Where the sandbox is, none may. */
@ApplicationScoped
public class PortOneMode {
    private static final Logger LOG = Logger.getLogger(PortOneMode.class);
    private static final String LIVE = "live";
    private static final String TEST = "test";

    private final PortOneSettings settings;
    private final boolean isSandbox;

    PortOneMode(
            PortOneSettings settings,
            @ConfigProperty(name = "hanbeon.sandbox.enabled", defaultValue = "false") boolean isSandbox) {
        this.settings = settings;
        this.isSandbox = isSandbox;
    }

    public boolean isTest() {
        return settings.mode().equals(TEST);
    }

    /** Whether there are keys to take payments with. */
    public boolean isConfigured() {
        return settings.impKey().isPresent() && settings.impSecret().isPresent();
    }

    public String name() {
        return settings.mode();
    }

    void tell(@Observes StartupEvent started) {
        requireSound();
        if (isConfigured()) {
            LOG.infof("PortOne takes payments in mode %s", settings.mode());
        }
    }

    private void requireSound() {
        if (!settings.mode().equals(LIVE) && !settings.mode().equals(TEST)) {
            throw new UnusableSetting(
                    "hanbeon.portone.mode는 test 또는 live여야 합니다.", "hanbeon.portone.mode is test or live.");
        }
        if (isSandbox && settings.mode().equals(LIVE)) {
            throw new UnusableSetting(
                    "샌드박스에서는 PortOne 실거래 모드(live)를 쓸 수 없습니다.", "The sandbox does not start with PortOne in mode live.");
        }
    }
}
