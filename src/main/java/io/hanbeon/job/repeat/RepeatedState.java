package io.hanbeon.job.repeat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A repeated job on the instance that answers, since its start.
 *
 * @param lastRunAt when its last run began; absent before the first
 * @param rows how many it took, as the job counts
 * @param failuresInARow of runs; 0 once one was good
 * @param failure of the last run; absent where it was good
 * @param restsUntil after failures
 */
@RegisterForReflection
@Schema(name = "RepeatedJobState")
public record RepeatedState(
        boolean isRunning,
        @Nullable Instant lastRunAt,
        long rounds,
        long rows,
        int failuresInARow,
        @Nullable String failure,
        @Nullable Instant restsUntil) {
    static final RepeatedState FIRST = new RepeatedState(false, null, 0, 0, 0, null, null);

    RepeatedState whether(boolean isRunning) {
        return new RepeatedState(isRunning, lastRunAt, rounds, rows, failuresInARow, failure, restsUntil);
    }

    RepeatedState begun(Instant now) {
        return new RepeatedState(isRunning, now, rounds, rows, failuresInARow, failure, restsUntil);
    }

    RepeatedState rounded(long taken) {
        return new RepeatedState(isRunning, lastRunAt, rounds + 1, rows + taken, failuresInARow, failure, restsUntil);
    }

    RepeatedState good() {
        return new RepeatedState(isRunning, lastRunAt, rounds, rows, 0, null, null);
    }

    RepeatedState failed(String why, Instant rest) {
        return new RepeatedState(isRunning, lastRunAt, rounds, rows, failuresInARow + 1, why, rest);
    }

    /** A rest that is longer than any is one of a clock that was set back meanwhile, and over. */
    boolean isResting(Instant now, Duration restMax) {
        return restsUntil != null
                && now.isBefore(restsUntil)
                && !now.plus(restMax).isBefore(restsUntil);
    }
}
