package io.hanbeon.message.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.guard")
interface GuardSettings {
    /** Calls under way for one account at once; more are not made, and tried again later. */
    @WithDefault("64")
    int callsMax();

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
