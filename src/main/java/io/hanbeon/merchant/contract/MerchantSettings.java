package io.hanbeon.merchant.contract;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.merchant")
interface MerchantSettings {
    /** Merchants that a list shows where it is not told how many, and at the most. */
    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();

    /** Terminals of one merchant. */
    @WithDefault("500")
    int terminalsMax();
}
