package io.hanbeon.reconciliation.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hanbeon.recon-list")
interface ReconSettings {
    /** Files, lines and expectations that a list shows where it is not told how many, and at the most. */
    @WithDefault("100")
    int listDefault();

    @WithDefault("1000")
    int listMax();

    /** Lines of a file of corrections that are in memory at a time. */
    @WithDefault("1000")
    int correctionsMax();
}
