package io.hanbeon.shared.flow;

import io.hanbeon.SettableClock;
import io.hanbeon.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** For tests of what makes group commits and does not use them. */
public final class GroupCommitsOf {
    private GroupCommitsOf() {}

    public static GroupCommits idle() {
        return new GroupCommits(
                new Background(null, Settings.defaults(BackgroundSettings.class)),
                new SimpleMeterRegistry(),
                new SettableClock());
    }
}
