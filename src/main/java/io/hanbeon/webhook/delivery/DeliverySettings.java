package io.hanbeon.webhook.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "hanbeon.webhook-delivery")
interface DeliverySettings {
    /** Before a message that was not taken is told again; after the last of them it has failed. Three days in all. */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,21h")
    List<Duration> pauses();

    /** For so long a message belongs to whoever tells of it; longer than any call. */
    @WithDefault("60s")
    Duration lease();

    /** For so long an endpoint is told nothing after a call of it was withheld, to spare its receiver. */
    @WithDefault("10s")
    Duration withheldPause();

    /** An endpoint that took nothing for so long is disabled, whatever messages it was. */
    @WithDefault("72h")
    Duration failingMax();

    /** After so long a run takes no more, and its place is another endpoint's. */
    @WithDefault("30s")
    Duration runMax();

    /** Calls of one endpoint at once, on an instance. */
    @WithDefault("4")
    int callsOfEndpointMax();

    /** Endpoints that are told something at once, on an instance. */
    @WithDefault("500")
    int endpointsMax();

    /** How often messages are looked for that are due. */
    @WithDefault("1s")
    Duration dueEvery();

    /** How long messages are listed, and can be replayed, after their end. */
    @WithDefault("30")
    int keptDays();

    /** Messages forgotten by one statement. */
    @WithDefault("500")
    int forgetRowsMax();
}
