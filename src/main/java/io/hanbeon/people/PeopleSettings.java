package io.hanbeon.people;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.people")
interface PeopleSettings {
    /** Records of payments are kept this long: Act on the Consumer Protection in Electronic Commerce, article 6. */
    @WithDefault("5")
    int paymentYears();

    /** Rows that a statement overwrites, or that get their fingerprints together. */
    @WithDefault("500")
    int eraseRowsMax();

    /** What was on its way while somebody was forgotten is written within this, and erased by the next daily job. */
    @WithDefault("5m")
    Duration onTheWayMax();

    /** People whom one question of the daily job finds. */
    @WithDefault("100")
    int pageMax();
}
