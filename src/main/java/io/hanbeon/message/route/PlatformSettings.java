package io.hanbeon.message.route;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** CloudMsg, for organisations that chose nothing. */
@ConfigMapping(prefix = "hanbeon.message-default")
interface PlatformSettings {
    /** A JSON object with the fields that CloudMsg asks for; without it those organisations send nothing. */
    Optional<String> credentials();

    /** The numbers that they may send from. */
    Optional<List<String>> senderNumbers();
}
