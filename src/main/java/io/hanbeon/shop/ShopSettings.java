package io.hanbeon.shop;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.shop")
interface ShopSettings {
    /** How often a transaction that lost to others is tried in all. */
    @WithDefault("10")
    int saveAttemptsMax();
}
