package io.hanbeon.checkout;

import io.hanbeon.checkout.portone.PortOneMode;
import io.hanbeon.checkout.portone.PortOneSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
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

    /**
     * What the gateway's script is called with, and whence it is loaded.
     *
     * @param windowOrigins whose windows it shows in our page
     */
    public record Call(
            String script,
            List<String> windowOrigins,
            String merchantCode,
            String channelKey,
            String merchantUid,
            String title,
            long amountKrw,
            @Nullable String noticeUrl) {}

    /** Fails with {@link CheckoutRefusal.NoWindow}, also where PortOne is not set up: seats would be held for nothing. */
    public void requireScript() {
        script().orElseThrow(CheckoutRefusal.NoWindow::new);
    }

    /** Payments that were opened by the API, or before the settings were taken away, have a page without a window. */
    public boolean isScripted() {
        return script().isPresent();
    }

    /** Fails with {@link CheckoutRefusal.NoWindow}. */
    public Call call(Checkout checkout) {
        return new Call(
                script().orElseThrow(CheckoutRefusal.NoWindow::new),
                settings.windowOrigins(),
                merchantCode(),
                channelKey(),
                checkout.merchantUid(),
                checkout.title(),
                checkout.amount().amount(),
                noticeUrl());
    }

    private Optional<String> script() {
        return settings.scriptUrl()
                .filter(url -> isOpen() && settings.merchantCode().isPresent());
    }

    public boolean isOpen() {
        return mode.isConfigured();
    }

    /** {@code test} or {@code live}. */
    public String mode() {
        return mode.name();
    }
}
