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

    /** After a round that a report woke, the next waits so long: what comes meanwhile is matched together. */
    @WithDefault("100ms")
    Duration gather();

    /** How long a report is kept once nothing is left to do; until then one that comes again is known. */
    @WithDefault("90")
    int keptDays();

    /** Reports forgotten by one statement. */
    @WithDefault("1000")
    int forgetRowsMax();

    Group group();

    /** Reports of calls that are kept together while others are being kept. */
    interface Group {
        /** Statements under way at once, on an instance. */
        @WithDefault("4")
        int groupsMax();

        /** Reports of one statement; a call that brings more goes alone. */
        @WithDefault("200")
        int reportsMax();

        /** After this it is not known whether a group was kept; the vendor tells again. */
        @WithDefault("10s")
        Duration keepMax();
    }
}
