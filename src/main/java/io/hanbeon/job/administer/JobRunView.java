package io.hanbeon.job.administer;

import io.hanbeon.job.state.JobRunStore.PastRun;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a job's work for a period.
 *
 * @param endedAt absent while it is not done
 * @param handled how much it handled, as the job counts
 * @param failure of the last try, absent once it is done
 */
@RegisterForReflection
@Schema(name = "JobRun")
record JobRunView(
        @Schema(examples = "2030-03-02") String period,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        long handled,
        @Nullable String failure) {
    @Schema(name = "JobRunState")
    enum State {
        RUNNING,
        DONE,
        /** It is tried again at the next look. */
        FAILED,
        /** Whoever began it is taken for dead; the next look takes it over. */
        ABANDONED
    }

    static JobRunView of(PastRun run, Instant now) {
        return new JobRunView(
                run.period(), state(run, now), run.startedAt(), run.endedAt(), run.handled(), run.failure());
    }

    private static State state(PastRun run, Instant now) {
        if (run.endedAt() != null) {
            return State.DONE;
        }
        if (run.claimedUntil().isAfter(now)) {
            return State.RUNNING;
        }
        return run.failure() == null ? State.ABANDONED : State.FAILED;
    }
}
