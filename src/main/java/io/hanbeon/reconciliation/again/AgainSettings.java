package io.hanbeon.reconciliation.again;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.recon-again")
interface AgainSettings {
    /** How often it is looked whether files are due: there is something new for their days, or somebody asks. */
    @WithDefault("1m")
    Duration every();

    /** Files of a round, one after the other. */
    @WithDefault("5")
    int filesMax();

    /** After this, one that was not looked at to its end is due again. */
    @WithDefault("15m")
    Duration lease();

    /** What is new makes a file due only if its last look was so long ago, so that many news cost no more than one. */
    @WithDefault("10m")
    Duration newPause();

    /** How long after its id was made a row may be committed. */
    @WithDefault("2m")
    Duration newLateMax();

    /** Files that become due at once because of what is new. */
    @WithDefault("100")
    int newFilesMax();
}
