package io.hanbeon.message.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.routing")
interface RoutingSettings {
    /** How long a vendor may take to say whether it takes credentials. */
    @WithDefault("5s")
    Duration checkMax();

    /** How often a transaction that lost to others is tried in all. */
    @WithDefault("10")
    int saveAttemptsMax();

    /** How long an account that was given up is kept for messages that name it; longer than any reservation. */
    @WithDefault("90d")
    Duration retiredKept();

    /** Numbers that an organisation may send from; their column has room for 117 of the longest. */
    @WithDefault("100")
    int senderNumbersMax();

    /** Values of one account at a vendor that are looked at. */
    @WithDefault("20")
    int credentialFieldsMax();

    @WithDefault("100")
    int historyDefault();

    @WithDefault("1000")
    int historyMax();
}
