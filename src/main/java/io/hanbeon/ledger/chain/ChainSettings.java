package io.hanbeon.ledger.chain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.ledger-chain")
interface ChainSettings {
    /** Entries of one link, and links that one run makes: what is left over waits for the next run. */
    @WithDefault("10000")
    int linkEntriesMax();

    @WithDefault("100")
    int runLinksMax();

    /** Rows of one insert. */
    @WithDefault("500")
    int insertRowsMax();

    /**
     * The longest that a transaction, and the difference of two instances' clocks, may take: an entry that is committed
     * later than this after its id was made is in no balance until it is linked, with an alarm. Balances read what is
     * younger than this.
     */
    @WithDefault("2m")
    Duration lateMax();

    /** Links, and entries, that one run looks at again. */
    @WithDefault("200")
    int checkLinksMax();

    @WithDefault("100000")
    int checkEntriesMax();

    /** Faults that a proof names. */
    @WithDefault("100")
    int faultsShownMax();
}
