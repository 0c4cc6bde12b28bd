package io.hanbeon.job.administer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A periodic job.
 *
 * @param every how often it is looked whether a period is due, ISO 8601
 * @param nextLookAt of the instance that answers; absent where it schedules nothing
 * @param due the periods whose work may be done now, the oldest first
 * @param lastRuns the newest first
 */
@RegisterForReflection
@Schema(name = "Job")
record JobView(
        @Schema(examples = "expire-orders") String name,
        @Schema(examples = "PT1M") String every,
        boolean isPaused,
        @Nullable Instant nextLookAt,
        List<String> due,
        List<JobRunView> lastRuns) {}
