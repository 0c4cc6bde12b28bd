package io.hanbeon.remote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.rest")
interface VendorApiSettings {
    /** Wait for a connection, be it a new one or one that others use; after it nothing is sent. */
    @WithDefault("1s")
    Duration connectMax();

    /** Connections to one vendor. */
    @WithDefault("256")
    int connectionsMax();

    /** Bytes of an answer; a longer one is none. */
    @WithDefault("1048576")
    int answerBytesMax();

    /** Calls that wait for a connection to one vendor. */
    @WithDefault("1000")
    int waitingMax();
}
