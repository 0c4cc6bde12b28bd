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

    /** An entry that is committed later than this after its id was made is linked by the round over all, with an alarm. */
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
