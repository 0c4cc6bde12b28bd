package io.hanbeon.queue.http;

import io.hanbeon.queue.QueueTerms;
import io.hanbeon.queue.admit.LineCount;
import io.hanbeon.queue.admit.LineRoundStore;
import io.hanbeon.queue.http.QueueStats.OfLine;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.Lines;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** The figures of every line, as Redis has them now. */
@ApplicationScoped
public class CountLines {
    private static final int INTERVAL_SECONDS = 1;
    private static final int SECONDS_OF_MINUTE = 60;

    private final Lines lines;
    private final LineRoundStore rounds;

    CountLines(Lines lines, LineRoundStore rounds) {
        this.lines = lines;
        this.rounds = rounds;
    }

    public Uni<QueueStats> count() {
        return lines.all()
                .chain(all -> Multi.createFrom()
                        .iterable(all.values())
                        .onItem()
                        .transformToUniAndConcatenate(line -> rounds.count(line).map(count -> ofLine(line, count)))
                        .collect()
                        .asList())
                .map(CountLines::stats);
    }

    private static OfLine ofLine(Seeded line, LineCount count) {
        return new OfLine(
                line.line().key(),
                count.waiting(),
                count.active(),
                perMinute(line.line().terms()) / SECONDS_OF_MINUTE,
                count.admittedTotal(),
                count.sharePercent(),
                line.line().terms().isPaused(),
                line.line().lostAt().orElse(null));
    }

    private static QueueStats stats(List<OfLine> lines) {
        var sorted =
                lines.stream().sorted(Comparator.comparing(OfLine::scheduleId)).toList();
        long perSecond = sorted.stream().mapToLong(OfLine::tps).sum();
        return new QueueStats(
                sorted.stream().mapToLong(OfLine::waitingCount).sum(),
                sorted,
                perSecond * INTERVAL_SECONDS,
                INTERVAL_SECONDS,
                perSecond * SECONDS_OF_MINUTE);
    }

    private static long perMinute(QueueTerms terms) {
        return terms.isPaused() ? 0 : terms.admittedPerMinute();
    }
}
