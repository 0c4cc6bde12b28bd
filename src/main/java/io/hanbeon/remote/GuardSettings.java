package io.hanbeon.remote;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a breaker opens and for how long, wherever that is set. */
public interface GuardSettings {
    /** Calls of which so many must have failed … */
    @WithDefault("20")
    int windowCalls();

    /** … in this part, for the breaker to open. */
    @WithDefault("0.5")
    double failureRatio();

    /** How long the vendor is left alone then. */
    @WithDefault("5s")
    Duration openMin();

    /** Accounts that are watched at once; of more, the one that was used longest ago is forgotten. */
    @WithDefault("2000")
    int accountsMax();
}
