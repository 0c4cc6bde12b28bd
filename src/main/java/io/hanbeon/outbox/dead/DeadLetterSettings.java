package io.hanbeon.outbox.dead;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.dead-letter")
interface DeadLetterSettings {
    /** Dead letters that a list shows where it is not told how many, and at the most. */
    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();

    /** How often those that wait for somebody are counted. */
    @WithDefault("30s")
    Duration watchEvery();
}
