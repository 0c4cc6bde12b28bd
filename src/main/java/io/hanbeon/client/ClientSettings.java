package io.hanbeon.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.client")
public interface ClientSettings {
    /** How far a signature's time may be from ours, either way. */
    @WithDefault("5m")
    Duration window();

    /** How long a request waits for Redis to say that its nonce is new. */
    @WithDefault("1s")
    Duration nonceMax();

    /** Nonces that one call of Redis claims. */
    @WithDefault("100")
    int noncesTogetherMax();

    /** How often it is written down when clients were used last. */
    @WithDefault("1m")
    Duration useEvery();

    /** Rights of one client. */
    @WithDefault("20")
    int scopesMax();

    /** Ranges from which one client may call; their column has room for 20 of the longest. */
    @WithDefault("20")
    int addressesMax();

    /** Clients that a list shows where it is not told how many, and at the most. */
    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();
}
