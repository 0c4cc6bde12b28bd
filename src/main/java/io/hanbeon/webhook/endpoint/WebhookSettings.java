package io.hanbeon.webhook.endpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.webhook")
interface WebhookSettings {
    @WithDefault("10")
    int endpointsOfMerchantMax();

    /** Webhooks, or messages of one, that a list shows where it is not told how many, and at the most. */
    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();

    /** How long the secret before is good after another was made, where nobody says otherwise, and at the most. */
    @WithDefault("24")
    int secretOverlapHours();

    @WithDefault("168")
    int secretOverlapHoursMax();
}
