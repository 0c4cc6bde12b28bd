package io.hanbeon.message.sent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.message-sent")
interface SentSettings {
    /** Messages that a list shows where it is not told how many, and at the most. */
    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();
}
