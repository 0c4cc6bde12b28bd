package io.hanbeon.queue.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param batchApprovalRate let in at each interval, over all lines
 * @param throughputPerMinute let in a minute, over all lines
 */
@RegisterForReflection
@Schema(name = "QueueStats")
public record QueueStats(
        long totalWaiting,
        List<OfLine> scheduleStats,
        long batchApprovalRate,
        long batchIntervalSeconds,
        long throughputPerMinute) {

    /**
     * @param activeCount inside now
     * @param tps let in a second, at the most
     * @param sharePercent of the organiser's rate that the database bears now
     */
    @RegisterForReflection
    @Schema(name = "QueueStatsOfSchedule")
    public record OfLine(
            String scheduleId,
            long waitingCount,
            long activeCount,
            long tps,
            long admittedTotal,
            int sharePercent,
            boolean paused,
            @Nullable Instant lostAt) {}
}
