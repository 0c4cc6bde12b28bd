package io.hanbeon.account.signup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.sign-up")
interface SignUpSettings {
    /** Whether strangers may ask for an account at all. */
    @WithDefault("true")
    boolean enabled();

    /** Requests that wait at once; beyond, strangers are told to come back later. */
    @WithDefault("200")
    int waitingMax();
}
