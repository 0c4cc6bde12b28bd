package io.hanbeon.webhook.target;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "hanbeon.webhook-target")
interface TargetSettings {
    /** Hosts that may be in our own network, and be called without TLS: for the sandbox and for tests. None in production. */
    Optional<Set<String>> trustedHosts();

    @WithDefault("3s")
    Duration connectMax();

    /** Its server may be silent; {@code hanbeon.remote.answer-max-of.WEBHOOK} has time for look-up and connection, too. */
    @WithDefault("15s")
    Duration answerMax();

    /** Of an answer, nobody reads more. */
    @WithDefault("65536")
    int answerBytesMax();

    /** Nobody waits longer until a name is looked up. */
    @WithDefault("3s")
    Duration lookUpMax();

    /** Names that are looked up at once: name servers of strangers may be slow, and threads are few. */
    @WithDefault("16")
    int lookUpsMax();

    /** Connections to one address at once. */
    @WithDefault("8")
    int connectionsMax();
}
