package io.hanbeon.queue.admit;

import io.hanbeon.queue.draw.KeepDraw;
import io.hanbeon.queue.line.LineStore.Seeded;
import io.hanbeon.queue.line.QueueSettings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** A line's turn: it is set up where Redis does not have it, drawn at its opening, and the next are let in. */
@ApplicationScoped
class RunLine {
    private static final int PARTS = 4_096;

    private final BeginLine beginLine;
    private final LineRoundStore rounds;
    private final KeepDraw keepDraw;
    private final QueueMetrics metrics;
    private final QueueSettings settings;

    RunLine(
            BeginLine beginLine,
            LineRoundStore rounds,
            KeepDraw keepDraw,
            QueueMetrics metrics,
            QueueSettings settings) {
        this.beginLine = beginLine;
        this.rounds = rounds;
        this.keepDraw = keepDraw;
        this.metrics = metrics;
        this.settings = settings;
    }

    /** @param databaseTook for the last look at it */
    Uni<LineStep> run(Seeded known, Duration databaseTook) {
        return beginLine
                .begin(known)
                .chain(line -> rounds.round(line, databaseTook)
                        .invoke(step -> metrics.count(line.line().key(), step))
                        .call(step -> keepIfDue(line, step))
                        .call(() -> sweep(line)));
    }

    private Uni<Void> keepIfDue(Seeded line, LineStep step) {
        return step instanceof LineStep.ToDraw toDraw
                ? keepDraw.keep(line, toDraw.drawn()).chain(() -> rounds.drawn(line))
                : Uni.createFrom().voidItem();
    }

    /** As many parts as are due in a second, a few at a time, so that Redis serves others in between. */
    private Uni<Void> sweep(Seeded line) {
        long due = Math.ceilDiv(PARTS, Math.max(1, settings.sweepWithin().toSeconds()));
        int calls = (int) Math.ceilDiv(due, settings.sweepPartsMax());
        return Multi.createFrom()
                .range(0, calls)
                .onItem()
                .transformToUniAndConcatenate(call -> rounds.sweep(line, settings.sweepPartsMax()))
                .invoke(metrics::dropped)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
