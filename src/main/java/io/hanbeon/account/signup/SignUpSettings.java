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

    /** Days that a request waits; then nobody needs to decide about it any more, and what it told is forgotten. */
    @WithDefault("30")
    int waitingDays();
}
