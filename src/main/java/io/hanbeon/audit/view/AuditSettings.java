package io.hanbeon.audit.view;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.audit")
interface AuditSettings {
    /** Entries that a list shows where it is not told how many, and at the most. */
    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();

    /** Entries that a proof reads and checks at once. */
    @WithDefault("200")
    int proofPage();
}
