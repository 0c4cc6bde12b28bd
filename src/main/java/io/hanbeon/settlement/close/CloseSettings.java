package io.hanbeon.settlement.close;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

@ConfigMapping(prefix = "hanbeon.settlement")
interface CloseSettings {
    /** A business day is closed at this time of the next day, Seoul. */
    @WithDefault("00:10")
    LocalTime closeAt();

    /** Business days, the last one included, that are looked at each day; older ones are closed too where none was since. */
    @WithDefault("31")
    int daysMax();

    /** How long before its day an item of a settlement may have happened: what was booked later stays open. */
    @WithDefault("72h")
    Duration lateMax();

    /** What is booked later than this after the end of a day belongs to the next settlement. */
    @WithDefault("1h")
    Duration bookedWithin();

    /** Merchants looked for at once, so many numbers are in memory. */
    @WithDefault("10000")
    int merchantsMax();

    /** Settlements of one transaction. */
    @WithDefault("100")
    int transactionMax();

    /** A day that is open for so long after its time is an alarm. */
    @WithDefault("1h")
    Duration alarmAfter();

    /** How often a transaction that met another is tried. */
    @WithDefault("5")
    int attemptsMax();
}
