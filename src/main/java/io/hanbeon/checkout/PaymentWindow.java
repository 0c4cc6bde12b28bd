package io.hanbeon.checkout;

import io.hanbeon.checkout.portone.PortOneMode;
import io.hanbeon.checkout.portone.PortOneSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    /** Fails with {@link CheckoutRefusal.NoWindow}. */
    public void requireAddress() {
        if (settings.windowUrl().isEmpty()) {
            throw new CheckoutRefusal.NoWindow();
        }
    }

    /** Where a browser pays by a link; empty where PortOne's own script opens the window. */
    public String address(Checkout checkout, String backTo) {
        return settings.windowUrl()
                .map(url -> url + "?merchant_uid=" + encoded(checkout.merchantUid()) + "&amount="
                        + checkout.amount().amount() + "&name=" + encoded(checkout.title()) + "&m_redirect_url="
                        + encoded(backTo) + "&notice_url="
                        + encoded(settings.noticeUrl().orElse("")))
                .orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public boolean isOpen() {
        return mode.isConfigured();
    }

    /** {@code test} or {@code live}. */
    public String mode() {
        return mode.name();
    }
}
