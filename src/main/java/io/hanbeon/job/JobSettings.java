package io.hanbeon.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.job")
interface JobSettings {
    /** After this, an instance that claimed a period and did not end it is taken for dead. */
    @WithDefault("10m")
    Duration claim();
}
