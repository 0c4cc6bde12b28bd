package io.hanbeon.account.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.password")
interface CredentialSettings {
    /** BCrypt's work factor: each more doubles the time that a login takes us, and a thief. */
    @WithDefault("12")
    int cost();

    @WithDefault("10")
    int lengthMin();
}
