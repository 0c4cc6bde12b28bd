package io.hanbeon.job.administer;

import io.hanbeon.job.repeat.RepeatedState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job, periodic or repeated.
 *
 * @param every how often it is looked whether something is due, ISO 8601
 * @param nextLookAt of the instance that answers; absent where it schedules nothing
 * @param due the periods whose work may be done now, the oldest first; none of a repeated job
 * @param lastRuns of a periodic job, the newest first
 * @param repeated of a repeated job, what it did on the instance that answers; absent of a periodic one
 */
@RegisterForReflection
@Schema(name = "Job")
record JobView(
        @Schema(examples = "expire-orders") String name,
        @Schema(examples = "PT1M") String every,
        boolean isPaused,
        @Nullable Instant nextLookAt,
        List<String> due,
        List<JobRunView> lastRuns,
        @Nullable RepeatedState repeated) {}
