package io.hanbeon.rotation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.rotation")
interface RotationSettings {
    /** How often it is looked whether this day's run has been made. */
    @WithDefault("10m")
    Duration every();

    /** How many rows are read and sealed anew in one round. */
    @WithDefault("200")
    int roundMax();

    /** The same of tables whose values may have a megabyte each. */
    @WithDefault("10")
    int largeRoundMax();
}
