package io.hanbeon.shared.flow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.background")
interface BackgroundSettings {
    /** Pieces of work under way on an instance; with more, what others can finish is left to them. */
    @WithDefault("10000")
    int worksMax();

    /** How long the end of the application waits for what is under way. */
    @WithDefault("5s")
    Duration endMax();
}
