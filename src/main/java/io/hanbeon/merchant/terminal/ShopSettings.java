package io.hanbeon.merchant.terminal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.shop")
interface ShopSettings {
    /** How often a transaction that lost to others is tried in all. */
    @WithDefault("10")
    int saveAttemptsMax();

    /** How many shops a page has where the caller does not say. */
    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();
}
