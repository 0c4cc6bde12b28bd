package io.hanbeon.checkout;

import io.hanbeon.Settings;
import io.hanbeon.checkout.portone.PortOneMode;
import io.hanbeon.checkout.portone.PortOneSettings;

/** As it is where no address of a window is configured. */
public final class WithoutWindow {
    private WithoutWindow() {}

    public static PaymentWindow window(PortOneMode mode) {
        return new PaymentWindow(Settings.defaults(PortOneSettings.class), mode);
    }
}
