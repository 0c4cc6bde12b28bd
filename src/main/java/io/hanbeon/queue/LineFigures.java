package io.hanbeon.queue;

import io.hanbeon.queue.http.CountLines;
import io.hanbeon.queue.http.QueueStats;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;

/** How many stand in each line, for who sells what is behind it. */
@ApplicationScoped
public class LineFigures {
    private final CountLines countLines;

    LineFigures(CountLines countLines) {
        this.countLines = countLines;
    }

    /** @param perSecond let in, at the most */
    public record Figures(long waiting, long inside, long admittedTotal, long perSecond, boolean isPaused) {
        private static Figures of(QueueStats.OfLine line) {
            return new Figures(
                    line.waitingCount(), line.activeCount(), line.admittedTotal(), line.tps(), line.paused());
        }
    }

    /** By the line's key. */
    public Uni<Map<String, Figures>> all() {
        return countLines
                .count()
                .map(stats -> stats.scheduleStats().stream()
                        .collect(Collectors.toUnmodifiableMap(QueueStats.OfLine::scheduleId, Figures::of)));
    }
}
