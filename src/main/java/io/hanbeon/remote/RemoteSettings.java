package io.hanbeon.remote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

@ConfigMapping(prefix = "hanbeon.remote")
public interface RemoteSettings extends GuardSettings {
    /** From the call to the end of its answer. */
    @WithDefault("5s")
    Duration answerMax();

    /** The same of single vendors, by their name, where a contract says otherwise. */
    Map<String, Duration> answerMaxOf();

    /** Calls under way for one account at once. */
    @WithDefault("256")
    int callsMax();

    /** Calls that wait for one of these to end; more are not made. */
    @WithDefault("256")
    int waitingMax();

    /** How often a question is asked in all, where no answer came. */
    @WithDefault("3")
    int questionTriesMax();

    /** Pause before a question is asked again. */
    @WithDefault("200ms")
    Duration questionPause();
}
