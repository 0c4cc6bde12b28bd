package io.hanbeon.audit.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

@ConfigMapping(prefix = "hanbeon.personal-search")
interface PersonalSearchSettings {
    /** Who of the people that see a list may search it by personal data; machines need the scope. */
    @WithDefault("ADMIN,OPERATOR")
    List<String> roles();
}
