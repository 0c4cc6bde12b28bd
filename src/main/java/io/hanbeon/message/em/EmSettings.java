package io.hanbeon.message.em;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.em")
interface EmSettings {
    /** How long a statement waits for a free connection. */
    @WithDefault("1")
    int connectionWaitMaxSeconds();

    /** How long the database lets a statement of ours wait for a lock, so that none takes effect long after we left. */
    @WithDefault("2")
    int lockWaitMaxSeconds();

    /** A text of this many characters goes out as an MMS. */
    @WithDefault("80")
    int mmsFromCharacters();

    /** A text of more bytes in EUC-KR goes out as an MMS. */
    @WithDefault("90")
    int smsBytesMax();

    /** Inserts after which a message that the agent's tables provably do not hold is given up. */
    @WithDefault("200")
    int submissionsMax();

    /** The pause before the first look for a result. */
    @WithDefault("2s")
    Duration lookAfter();
}
