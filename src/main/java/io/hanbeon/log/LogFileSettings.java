package io.hanbeon.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.log-files")
interface LogFileSettings {
    /** Days that are kept beside the one that is being written. */
    @WithDefault("30")
    int keptDays();
}
