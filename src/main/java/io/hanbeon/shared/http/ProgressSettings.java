package io.hanbeon.shared.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Server-sent events that tell how something goes on. */
@ConfigMapping(prefix = "hanbeon.progress")
interface ProgressSettings {
    /** How often it is looked at. */
    @WithDefault("1s")
    Duration every();

    /** After so long a stream ends, and whoever still wants to know comes again, with proof of who they are. */
    @WithDefault("10m")
    Duration streamMax();

    /** Streams of this instance that are open at a time. */
    @WithDefault("200")
    int streamsMax();
}
