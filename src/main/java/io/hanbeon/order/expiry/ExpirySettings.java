package io.hanbeon.order.expiry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalTime;

@ConfigMapping(prefix = "hanbeon.order")
interface ExpirySettings {
    /** Unpaid orders end at this time of the business day, Seoul. */
    @WithDefault("23:50")
    LocalTime expiry();

    /** Orders looked at in one page of the expiry; a batch is never split. */
    @WithDefault("1000")
    int expireRowsMax();

    /** Business days, the last one included, whose expiry is made up for if it did not run. */
    @WithDefault("14")
    int expireDaysMax();
}
