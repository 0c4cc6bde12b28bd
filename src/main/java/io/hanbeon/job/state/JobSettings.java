package io.hanbeon.job.state;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.job")
public interface JobSettings {
    /** After this, an instance that claimed a period and did not end it is taken for dead. */
    @WithDefault("10m")
    Duration claim();

    /** Whether an instance begins jobs by itself, as time goes on; by a wake and by hand it does anyway. */
    @WithDefault("true")
    boolean byClock();

    /** Rounds of a repeated job in a row; then the clock begins the next. */
    @WithDefault("1000")
    int roundsMax();

    /** A round that takes longer has failed. */
    @WithDefault("10m")
    Duration roundMax();

    /** Rest after a run that failed; it doubles from the job's own pause up to this. */
    @WithDefault("10s")
    Duration backOffMax();

    /** How long an instance may go on with a repeated job that was paused elsewhere. */
    @WithDefault("2s")
    Duration pauseSeenWithin();

    /** Work that is due is late when this has passed and a look of its job besides. */
    @WithDefault("15m")
    Duration lateAfter();

    /** How long runs are kept but for the newest of each job; longer than any job makes up for periods, such as {@code hanbeon.settlement.days-max}. */
    @WithDefault("90")
    int keptDays();

    /** The same of runs that failed and never ended. */
    @WithDefault("365")
    int failuresKeptDays();

    /** Runs forgotten by one statement. */
    @WithDefault("1000")
    int forgetRowsMax();
}
