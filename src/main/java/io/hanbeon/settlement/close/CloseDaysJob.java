package io.hanbeon.settlement.close;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Looks every minute whether a day is due to be closed, so that days on which no instance was up are made up for. */
@ApplicationScoped
class CloseDaysJob {
    private final CloseDays closeDays;

    /** Spares the database a question a minute; only the job's own run touches it. */
    private volatile @Nullable LocalDate lastClosed;

    CloseDaysJob(CloseDays closeDays) {
        this.closeDays = closeDays;
    }

    @Scheduled(identity = CloseDays.JOB, every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> close() {
        var day = closeDays.lastDue();
        return day.equals(lastClosed)
                ? Uni.createFrom().voidItem()
                : closeDays.upTo(day).invoke(closed -> note(day, closed)).replaceWithVoid();
    }

    /** What is under way elsewhere is looked at again. */
    private void note(LocalDate day, CloseDays.Closed closed) {
        lastClosed = closed.isAll() ? day : lastClosed;
    }
}
