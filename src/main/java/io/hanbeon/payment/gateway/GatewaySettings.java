package io.hanbeon.payment.gateway;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

@ConfigMapping(prefix = "hanbeon.payment-gateway")
interface GatewaySettings {
    /**
     * Through which new payments go; those that are there stay with theirs. No default: without a gateway that somebody
     * chose, card numbers would go to whoever listens at an address that nobody chose.
     */
    Optional<String> name();
}
