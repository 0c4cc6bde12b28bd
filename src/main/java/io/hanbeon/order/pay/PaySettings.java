package io.hanbeon.order.pay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.order-pay")
interface PaySettings {
    /** Orders that one call pays. */
    @WithDefault("50")
    int ordersMax();

    /** When a caller may try again where nothing could be asked for. */
    @WithDefault("5s")
    Duration retryAfter();
}
