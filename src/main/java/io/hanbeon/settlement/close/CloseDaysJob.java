package io.hanbeon.settlement.close;

import io.hanbeon.job.PeriodicJob;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Closes days in order, those too on which no instance was up: a negative net goes from one to the next. */
@ApplicationScoped
class CloseDaysJob implements PeriodicJob {
    private final CloseDay closeDay;
    private final CloseDays closeDays;

    CloseDaysJob(CloseDay closeDay, CloseDays closeDays) {
        this.closeDay = closeDay;
        this.closeDays = closeDays;
    }

    @Override
    public String name() {
        return CloseDays.JOB;
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public List<String> due(Instant now) {
        return closeDays.due();
    }

    /** After those before it, each a run of its own: an outage may have been longer than what is due. */
    @Override
    public Uni<Long> work(String period) {
        var day = LocalDate.parse(period);
        return closeDays.upTo(day.minusDays(1)).invoke(CloseDaysJob::requireAll).chain(() -> closeDay.close(day));
    }

    private static void requireAll(CloseDays.Closed before) {
        if (!before.isAll()) {
            throw new IllegalStateException("A day before it is being closed elsewhere");
        }
    }

    @Override
    public boolean isInOrder() {
        return true;
    }
}
