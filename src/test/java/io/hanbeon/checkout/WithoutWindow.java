package io.hanbeon.checkout;

import io.hanbeon.Settings;
import io.hanbeon.checkout.portone.PortOneMode;
import io.hanbeon.checkout.portone.PortOneSettings;
import java.util.Map;

/** As it is where no window can be opened. */
public final class WithoutWindow {
    private WithoutWindow() {}

    public static PaymentWindow window(PortOneMode mode) {
        return new PaymentWindow(Settings.defaults(PortOneSettings.class), mode);
    }

    /** PortOne's script alone, as production has it before anybody sets PortOne up. */
    public static PaymentWindow withScriptAlone(PortOneMode mode) {
        var script = Map.of("hanbeon.portone.script-url", "https://cdn.iamport.kr/v1/iamport.js");
        return new PaymentWindow(Settings.with(PortOneSettings.class, script), mode);
    }
}
