package io.hanbeon.payment.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.payment-gateway")
interface GatewaySettings {
    /** Through which new payments go; those that are there stay with theirs. */
    @WithDefault("SANDBOX")
    String name();
}
