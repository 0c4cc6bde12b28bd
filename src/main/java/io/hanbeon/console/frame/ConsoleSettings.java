package io.hanbeon.console.frame;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.console")
public interface ConsoleSettings {
    /** Whether every page says that nothing real goes out. */
    @WithDefault("false")
    boolean sandbox();

    /** Whether cookies are sent over TLS only; browsers take localhost for as good. */
    @WithDefault("true")
    boolean secureCookies();
}
