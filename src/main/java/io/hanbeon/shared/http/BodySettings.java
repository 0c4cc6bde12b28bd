package io.hanbeon.shared.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What strangers may make us hold; how large a single body may be is {@code hanbeon.http.body-max}. */
@ConfigMapping(prefix = "hanbeon.body")
interface BodySettings {
    /** Bytes of all bodies that are held at a time, from their arrival until they are answered. */
    @WithDefault("16M")
    MemorySize heldMax();

    /** The same of one address, of those who say who they are and are asked for proof. */
    @WithDefault("10M")
    MemorySize heldPerAddressMax();

    /** Of all who say nothing; the rest is kept for those who do. */
    @WithDefault("8M")
    MemorySize strangersHeldMax();

    /** The same of one address. */
    @WithDefault("2M")
    MemorySize strangersHeldPerAddressMax();

    /** How long a body may take to arrive. */
    @WithDefault("30s")
    Duration arrivalMax();
}
