package io.hanbeon.settlement.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankDaysTest {
    private record Calendar(int payoutDays, Optional<Set<LocalDate>> closedOn, Optional<Set<LocalDate>> openOn)
            implements CalendarSettings {}

    private final BankDays days = new BankDays(new Calendar(2, Optional.empty(), Optional.empty()));

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, 2026-11-26", // Tuesday
        "2026-11-26, 2026-11-30", // Thursday, over the weekend
        "2026-11-28, 2026-12-01", // Saturday
        "2025-10-02, 2025-10-13", // Foundation Day, Chuseok, its substitute, Hangeul Day
        "2026-02-13, 2026-02-20", // Seollal
        "2024-02-08, 2024-02-14", // Seollal with a substitute on Monday
        "2025-04-30, 2025-05-07", // Labour Day, Children's Day and Buddha's Birthday with their substitute
        "2026-12-31, 2027-01-05", // New Year
        "2028-02-28, 2028-03-02" // Leap day, Independence Day
    })
    void a_day_is_paid_on_the_second_day_on_which_banks_are_open(LocalDate day, LocalDate payout) {
        assertThat(days.payoutOf(day)).isEqualTo(payout);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, 2026-11-25, 2026-11-26", // in time
        "2026-11-24, 2026-11-26, 2026-11-26", // on the payout's day, which is not over
        "2026-11-24, 2026-11-27, 2026-12-01", // a day too late, over the weekend
        "2026-11-26, 2026-11-29, 2026-11-30", // on a Sunday before the payout's day
        "2026-02-13, 2026-02-21, 2026-02-24", // on the Saturday after Seollal
        "2025-10-02, 2025-10-12, 2025-10-13" // Chuseok's days off do not make it late
    })
    void what_is_closed_after_its_payouts_day_is_paid_two_bank_days_later(
            LocalDate day, LocalDate closedOn, LocalDate payout) {
        assertThat(days.payoutOf(day, closedOn)).isEqualTo(payout);
    }

    @Test
    void exceptional_days_are_told_by_configuration() {
        var closed = LocalDate.of(2026, 11, 25);
        var open = LocalDate.of(2026, 12, 25);
        var told = new BankDays(new Calendar(2, Optional.of(Set.of(closed)), Optional.of(Set.of(open))));

        assertThat(told.payoutOf(LocalDate.of(2026, 11, 24))).isEqualTo(LocalDate.of(2026, 11, 27));
        assertThat(days.isOpen(open)).isFalse();
        assertThat(told.isOpen(open)).isTrue();
    }
}
