package io.hanbeon.order.ars;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.order")
interface ArsSettings {
    /** Orders that the IVR is given in one call. */
    @WithDefault("10")
    int lookUpOrdersMax();

    @WithDefault("5")
    int wrongCodesMax();

    /** The time within which wrong codes add up. */
    @WithDefault("10m")
    Duration wrongCodesWindow();

    /** After this Redis cannot tell how many there were. */
    @WithDefault("1s")
    Duration wrongCodesAnswerMax();

    /** How long a telephone number stays locked then. */
    @WithDefault("10m")
    Duration wrongCodesLock();
}
