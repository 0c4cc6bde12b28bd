package io.hanbeon;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings as the application has them where nothing is configured, for tests that do not start it. */
public final class Settings {
    private Settings() {}

    public static <T> T defaults(Class<T> settings) {
        return with(settings, Map.of());
    }

    public static <T> T with(Class<T> settings, Map<String, String> configured) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(settings)
                .withDefaultValues(configured)
                .build()
                .getConfigMapping(settings);
    }
}
