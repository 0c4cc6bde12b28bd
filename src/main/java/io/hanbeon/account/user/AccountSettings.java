package io.hanbeon.account.user;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.account")
interface AccountSettings {
    /** Users in a list. */
    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();
}
