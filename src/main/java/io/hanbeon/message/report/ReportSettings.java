package io.hanbeon.message.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.report")
interface ReportSettings {
    /** Reports matched in one round. */
    @WithDefault("500")
    int roundMax();

    /** How long an instance has a round to itself. */
    @WithDefault("30s")
    Duration lease();

    /** Pause before an unknown message is looked for again; it doubles. A message may be told of before we note its id. */
    @WithDefault("1s")
    Duration pause();

    @WithDefault("10m")
    Duration pauseMax();

    /** How long a report of an unknown message is looked at again. */
    @WithDefault("72h")
    Duration matchMax();

    @WithDefault("1s")
    Duration every();

    /** How long a report is kept once nothing is left to do; until then one that comes again is known. */
    @WithDefault("90")
    int keptDays();

    /** Reports forgotten by one statement. */
    @WithDefault("1000")
    int forgetRowsMax();
}
