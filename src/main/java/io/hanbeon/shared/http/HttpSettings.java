package io.hanbeon.shared.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** HTTP as we speak it; ports, TLS, CORS and limits are Quarkus' own settings. */
@ConfigMapping(prefix = "hanbeon.http")
interface HttpSettings {
    /** What stands before a problem's code in its {@code type}: our page of problems, or a copy of it elsewhere. */
    @WithDefault("/problems/#")
    String problemPage();

    /** For how long a browser that came by TLS comes by TLS only. */
    @WithDefault("365d")
    Duration strictTransport();

    /** When to come back where nobody knows better, such as while something that we stand on is away. */
    @WithDefault("5s")
    Duration retryAfter();

    /** How long the head of a request may take to arrive. */
    @WithDefault("15s")
    Duration headMax();

    /** Connections that one address may have open, an IPv6 network for one. Of all there are quarkus.http.limits.max-connections. */
    @WithDefault("500")
    int connectionsPerAddressMax();

    /** How large a body may be. */
    @WithDefault("1M")
    MemorySize bodyMax();

    /** The same of single paths; none is more than {@code quarkus.http.limits.max-body-size}. */
    Map<String, MemorySize> bodyMaxOf();

    /** How large a body may be of single paths whose resources let it flow to the disk themselves. */
    Map<String, MemorySize> streamMaxOf();
}
