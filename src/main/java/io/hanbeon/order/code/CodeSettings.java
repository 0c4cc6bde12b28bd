package io.hanbeon.order.code;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.order.code")
interface CodeSettings {
    /** Codes taken from the sequence at once; 1 keeps strict order across instances. */
    @WithDefault("1000")
    int blockSize();

    /** How long a request waits for a code before it goes on with the fallback. */
    @WithDefault("1s")
    Duration waitMax();

    /** After a failed refill, how long requests take the fallback at once instead of waiting for the next. */
    @WithDefault("1s")
    Duration pauseAfterFailure();

    /**
     * A block's codes are dropped at this age (what was left when the next block came, at twice this age at most).
     * The sequence must take longer to come round once (999,899 codes), or the next round could hand them out again.
     */
    @WithDefault("5m")
    Duration blockAgeMax();

    /** Blocks tried in one refill when live orders hold all codes of a block. */
    @WithDefault("10")
    int blocksPerRefillMax();

    /** How often live orders are looked through for two batches under one code. */
    @WithDefault("5m")
    Duration watchEvery();
}
