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

    /** So far back each run looks for entries that were committed too late for their link, and for no more than a page. */
    @WithDefault("1h")
    Duration lateWindow();
}
