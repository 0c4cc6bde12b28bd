package io.hanbeon.message.delivery;

import io.hanbeon.remote.GuardSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.guard")
interface MessageGuardSettings extends GuardSettings {
    /** Calls under way for one account at once; more are not made, and tried again later. */
    @WithDefault("64")
    int callsMax();
}
