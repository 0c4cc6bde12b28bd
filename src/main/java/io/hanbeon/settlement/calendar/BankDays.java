package io.hanbeon.settlement.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Days on which Korean banks are open. */
@ApplicationScoped
public class BankDays {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final Set<LocalDate> holidays = KoreanClosingDays.read();
    private final CalendarSettings settings;

    BankDays(CalendarSettings settings) {
        this.settings = settings;
    }

    /** When a business day is paid out. */
    public LocalDate payoutOf(LocalDate businessDay) {
        return Stream.iterate(businessDay.plusDays(1), day -> day.plusDays(1))
                .filter(this::isOpen)
                .skip(settings.payoutDays() - 1L)
                .findFirst()
                .orElseThrow();
    }

    /** Of a day that is closed late: counted from the day on which it is closed, where its own payout's day is over by then. */
    public LocalDate payoutOf(LocalDate businessDay, LocalDate closedOn) {
        var due = payoutOf(businessDay);
        return due.isBefore(closedOn) ? payoutOf(closedOn) : due;
    }

    public boolean isOpen(LocalDate day) {
        return settings.openOn().orElse(Set.of()).contains(day) || !isClosed(day);
    }

    private boolean isClosed(LocalDate day) {
        return WEEKEND.contains(day.getDayOfWeek())
                || holidays.contains(day)
                || settings.closedOn().orElse(Set.of()).contains(day);
    }
}
