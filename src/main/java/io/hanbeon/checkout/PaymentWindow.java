package io.hanbeon.checkout;

import io.hanbeon.checkout.portone.PortOneMode;
import io.hanbeon.checkout.portone.PortOneSettings;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What a browser needs to open the gateway's window. */
@ApplicationScoped
public class PaymentWindow {
    private final PortOneSettings settings;
    private final PortOneMode mode;

    PaymentWindow(PortOneSettings settings, PortOneMode mode) {
        this.settings = settings;
        this.mode = mode;
    }

    /** What {@code IMP.init} is called with. */
    public String merchantCode() {
        return settings.merchantCode().orElse("");
    }

    public String channelKey() {
        return settings.channelKey().orElse("");
    }

    public @Nullable String noticeUrl() {
        return settings.noticeUrl().orElse(null);
    }

    public boolean isOpen() {
        return mode.isConfigured();
    }

    /** {@code test} or {@code live}. */
    public String mode() {
        return mode.name();
    }
}
