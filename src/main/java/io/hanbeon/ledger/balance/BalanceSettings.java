package io.hanbeon.ledger.balance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.ledger-balance")
interface BalanceSettings {
    /** Links that one transaction adds to the kept balances. */
    @WithDefault("20")
    int moveLinksMax();
}
