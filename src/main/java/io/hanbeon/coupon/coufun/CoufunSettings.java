package io.hanbeon.coupon.coufun;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "hanbeon.coufun")
interface CoufunSettings {
    /** Who we are at COUFUN; without it nothing is asked of it. */
    Optional<String> pocId();

    /** For how long its products are taken as they were read. */
    @WithDefault("1h")
    Duration productsFresh();

    /** For how long they are shown where they cannot be read again. */
    @WithDefault("168h")
    Duration productsKept();

    /** How often its products may be read on one day of Seoul: it refuses more with 09. */
    @WithDefault("20")
    int productReadsDailyMax();

    /** Before somebody else reads them again whose reading has not ended. */
    @WithDefault("40s")
    Duration productReadMax();
}
