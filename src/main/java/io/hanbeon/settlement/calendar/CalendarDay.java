package io.hanbeon.settlement.calendar;

import io.hanbeon.settlement.SettlementState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A day of a merchant's calendar, in minor units of each currency.
 *
 * @param sales of the business day, once it is closed
 * @param deposits that are due on the day
 */
@Schema(name = "CalendarDay")
@RegisterForReflection
public record CalendarDay(LocalDate day, boolean banksOpen, List<Sales> sales, List<Deposit> deposits) {
    @Schema(name = "CalendarSales")
    @RegisterForReflection
    public record Sales(String currency, int captures, long captured, int refunds, long refunded, long net) {}

    /** @param settlements that it is the sum of, all in this state */
    @Schema(name = "CalendarDeposit")
    @RegisterForReflection
    public record Deposit(String currency, SettlementState state, int settlements, long amount) {}
}
