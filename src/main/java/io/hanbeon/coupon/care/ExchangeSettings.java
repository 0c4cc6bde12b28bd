package io.hanbeon.coupon.care;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

@ConfigMapping(prefix = "hanbeon.coupon-exchange")
interface ExchangeSettings {
    /** From where COUFUN tells exchanges, as its desk says; from nowhere else are they taken. */
    @WithDefault("127.0.0.1")
    Set<String> addresses();
}
