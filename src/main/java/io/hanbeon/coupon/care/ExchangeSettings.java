package io.hanbeon.coupon.care;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "hanbeon.coupon-exchange")
interface ExchangeSettings {
    /** From where COUFUN tells exchanges, as its desk says; from nowhere else are they taken, without it from nowhere. */
    Optional<Set<String>> addresses();
}
