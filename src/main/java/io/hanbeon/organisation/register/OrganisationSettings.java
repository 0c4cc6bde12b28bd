package io.hanbeon.organisation.register;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.organisation")
interface OrganisationSettings {
    /** How many organisations a page has where the caller does not say. */
    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();
}
