package io.hanbeon.shared.sql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.database")
interface DatabaseSettings {
    /** How long a statement waits for a row that another transaction holds, in whole seconds; the server's default is 50. */
    @WithDefault("5s")
    Duration lockWaitMax();
}
