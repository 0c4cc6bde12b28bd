package io.hanbeon.settlement.calendar;

import io.hanbeon.settlement.calendar.CalendarDay.Deposit;
import io.hanbeon.settlement.calendar.CalendarDay.Sales;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A merchant's month: what was sold on each day, and what is paid on each day. */
@ApplicationScoped
public class ShowMonth {
    private final MonthStore store;
    private final BankDays bankDays;

    ShowMonth(MonthStore store, BankDays bankDays) {
        this.store = store;
        this.bankDays = bankDays;
    }

    /**
     * Every day of it.
     *
     * @param organisationId whose the merchant is to be; {@code null}: anybody's
     */
    public Uni<List<CalendarDay>> show(String merchantId, YearMonth month, @Nullable Long organisationId) {
        return store.hasMerchant(merchantId, organisationId)
                .invoke(has -> requireKnown(has, merchantId))
                .chain(() -> store.sales(merchantId, month))
                .chain(sales -> store.deposits(merchantId, month).map(deposits -> days(month, sales, deposits)));
    }

    private static void requireKnown(boolean has, String merchantId) {
        if (!has) {
            throw new UnknownPayee(merchantId);
        }
    }

    private List<CalendarDay> days(
            YearMonth month, Map<LocalDate, List<Sales>> sales, Map<LocalDate, List<Deposit>> deposits) {
        return month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .map(day -> new CalendarDay(
                        day,
                        bankDays.isOpen(day),
                        sales.getOrDefault(day, List.of()),
                        deposits.getOrDefault(day, List.of())))
                .toList();
    }
}
