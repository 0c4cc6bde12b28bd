package io.hanbeon.job.repeat;

import io.hanbeon.job.state.JobSettings;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the runs of all jobs share. */
record Surroundings(
        PausesSeen pauses, RoundMetrics metrics, JobSettings settings, Clock clock, AtomicBoolean isApplicationEnding) {
    boolean isEnding() {
        return isApplicationEnding.get();
    }
}
