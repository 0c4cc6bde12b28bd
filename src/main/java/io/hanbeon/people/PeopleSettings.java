package io.hanbeon.people;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.people")
interface PeopleSettings {
    /** Records of payments are kept this long: Act on the Consumer Protection in Electronic Commerce, article 6. */
    @WithDefault("5")
    int paymentYears();

    /** Rows that a statement overwrites. */
    @WithDefault("500")
    int eraseRowsMax();

    /** People whom one question of the daily job finds. */
    @WithDefault("100")
    int pageMax();
}
