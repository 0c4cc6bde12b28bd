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

    /** How long a key's call is known; after that the same key is a new call. */
    @WithDefault("30")
    int keptDays();

    /** Keys forgotten by one statement. */
    @WithDefault("1000")
    int forgetRowsMax();
}
