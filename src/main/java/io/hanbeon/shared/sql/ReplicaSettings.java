package io.hanbeon.shared.sql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "hanbeon.replica")
interface ReplicaSettings {
    /** A replica of our database, {@code mysql://host:3306/hanbeon}; our user may ask it how far it is behind. */
    Optional<String> url();

    /** It has that long to answer. */
    @WithDefault("2s")
    Duration answerMax();
}
