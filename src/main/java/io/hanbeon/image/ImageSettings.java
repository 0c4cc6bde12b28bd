package io.hanbeon.image;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.image")
interface ImageSettings {
    /** Pictures that are drawn at once. */
    @WithDefault("2")
    int drawnAtOnceMax();

    /** Pictures that wait for their turn; more are refused, and asked for again by whoever needs them. */
    @WithDefault("2000")
    int waitingMax();

    /** What carriers take of an MMS' picture. */
    @WithDefault("307200")
    int bytesMax();
}
