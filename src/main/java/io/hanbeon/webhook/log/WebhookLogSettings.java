package io.hanbeon.webhook.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.webhook-log")
interface WebhookLogSettings {
    /** Messages that one call replays; what is left over is the next one's. */
    @WithDefault("1000")
    int replayMax();
}
