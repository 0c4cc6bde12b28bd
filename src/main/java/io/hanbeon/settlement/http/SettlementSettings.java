package io.hanbeon.settlement.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.settlement-list")
interface SettlementSettings {
    /** Settlements, and items, that a list shows where it is not told how many, and at the most. */
    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();

    /** Items of a statement that are in memory at a time. */
    @WithDefault("1000")
    int statementItemsMax();
}
