package io.hanbeon.settlement.close;

import io.hanbeon.job.JobOutcome;
import io.hanbeon.job.JobRuns;
import io.hanbeon.shared.Seoul;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Closes days in order: a negative net goes from one to the next. */
@ApplicationScoped
class CloseDays {
    static final String JOB = "close-days";

    private final JobRuns runs;
    private final CloseDay closeDay;
    private final CloseSettings settings;
    private final Clock clock;

    CloseDays(JobRuns runs, CloseDay closeDay, CloseSettings settings, Clock clock) {
        this.runs = runs;
        this.closeDay = closeDay;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param isAll whether nothing that was asked for is under way elsewhere */
    record Closed(List<LocalDate> days, boolean isAll) {}

    /** The last day whose time to be closed has come. */
    LocalDate lastDue() {
        return lastDue(clock.instant());
    }

    private LocalDate lastDue(Instant now) {
        var today = Seoul.businessDay(now);
        return now.isBefore(Seoul.at(today, settings.closeAt())) ? today.minusDays(2) : today.minusDays(1);
    }

    boolean isOver(LocalDate day) {
        return day.isBefore(Seoul.businessDay(clock.instant()));
    }

    /** The first day of those that are looked at again and again. */
    private LocalDate firstDue() {
        return lastDue().minusDays(settings.daysMax() - 1L);
    }

    /** The first day that may be closed: however long nobody closed any, none is left out. Older ones stay as they are. */
    Uni<LocalDate> first() {
        return runs.lastDone(JOB)
                .map(last -> last.map(CloseDays::dayAfter)
                        .filter(day -> day.isBefore(firstDue()))
                        .orElseGet(this::firstDue));
    }

    private static LocalDate dayAfter(String period) {
        return LocalDate.parse(period).plusDays(1);
    }

    /** The day and those before it that are open; it stops at one that is under way elsewhere, and at one that fails. */
    Uni<Closed> upTo(LocalDate day) {
        return open(day).chain(days -> closeNext(days, List.of()));
    }

    /** How many days are open though they were due long ago. */
    Uni<Integer> countOverdue() {
        return open(lastDue(clock.instant().minus(settings.alarmAfter()))).map(List::size);
    }

    private Uni<List<String>> open(LocalDate last) {
        return first().chain(first -> runs.unfinished(JOB, days(first, last)));
    }

    List<String> due() {
        return days(firstDue(), lastDue());
    }

    private static List<String> days(LocalDate first, LocalDate last) {
        return last.isBefore(first)
                ? List.of()
                : first.datesUntil(last.plusDays(1)).map(LocalDate::toString).toList();
    }

    private Uni<Closed> closeNext(List<String> days, List<LocalDate> closed) {
        return days.isEmpty()
                ? Uni.createFrom().item(new Closed(closed, true))
                : closeOnce(days.getFirst())
                        .chain(outcome -> outcome == JobOutcome.ELSEWHERE
                                ? Uni.createFrom().item(new Closed(closed, false))
                                : closeNext(days.subList(1, days.size()), and(closed, days.getFirst())));
    }

    private Uni<JobOutcome> closeOnce(String day) {
        return runs.once(JOB, day, () -> closeDay.close(LocalDate.parse(day)));
    }

    private static List<LocalDate> and(List<LocalDate> closed, String day) {
        return Stream.concat(closed.stream(), Stream.of(LocalDate.parse(day))).toList();
    }
}
