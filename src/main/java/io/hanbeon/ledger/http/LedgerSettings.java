package io.hanbeon.ledger.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.ledger")
public interface LedgerSettings {
    /** Entries that a list shows where it is not told how many, and at the most. */
    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();

    /** How often the sums are proved. */
    @WithDefault("1m")
    Duration proofEvery();

    /** An entry that is committed no later than this after its id was made is in its balances at once, link or none. */
    @WithDefault("1h")
    Duration lateWindow();
}
