package io.hanbeon.shared.once;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.once")
interface OnceSettings {
    /** How long a caller waits on this instance for one with the same key; for one elsewhere, the database's bound. */
    @WithDefault("5s")
    Duration waitMax();

    /** After this a caller is told that the request is still running, whatever becomes of it. */
    @WithDefault("10s")
    Duration effectMax();

    /** How often a transaction that lost to others is tried in all. */
    @WithDefault("5")
    int attemptsMax();

    /** A body of more fields is remembered as a whole, and no pointer tells where another one differs. */
    @WithDefault("4096")
    int bodyFieldsMax();

    /** The same for a body whose fields' pointers, names above them included, have more bytes together. */
    @WithDefault("128K")
    MemorySize bodyPointersMax();
}
