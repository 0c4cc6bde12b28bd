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
        return closeDays.daysUpTo(closeDays.lastDue());
    }

    @Override
    public Uni<Long> work(String period) {
        return closeDay.close(LocalDate.parse(period));
    }

    @Override
    public boolean isInOrder() {
        return true;
    }
}
