package io.hanbeon.settlement.close;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Closes a day, and open ones before it, because somebody asks for it. */
@ApplicationScoped
public class CloseByHand {
    private final CloseDays closeDays;
    private final CloseSettings settings;
    private final RecordChange recordChange;
    private final Pool pool;

    CloseByHand(CloseDays closeDays, CloseSettings settings, RecordChange recordChange, Pool pool) {
        this.closeDays = closeDays;
        this.settings = settings;
        this.recordChange = recordChange;
        this.pool = pool;
    }

    /** @param closed days that this call closed; none if they all were */
    @Schema(name = "ClosedDays")
    public record ClosedDays(LocalDate day, List<LocalDate> closed) {}

    public Uni<ClosedDays> close(Caller caller, LocalDate day) {
        requireOver(day);
        return closeDays
                .first()
                .invoke(first -> requireNotBefore(first, day))
                .chain(() -> closeDays.upTo(day))
                .invoke(closed -> requireAll(day, closed))
                .map(closed -> new ClosedDays(day, closed.days()))
                .call(closed -> record(caller, closed));
    }

    private void requireOver(LocalDate day) {
        if (!closeDays.isOver(day)) {
            throw new CloseRefusal.DayNotOver(day);
        }
    }

    private void requireNotBefore(LocalDate first, LocalDate day) {
        if (day.isBefore(first)) {
            throw new CloseRefusal.DayTooOld(day, settings.daysMax());
        }
    }

    private static void requireAll(LocalDate day, CloseDays.Closed closed) {
        if (!closed.isAll()) {
            throw new CloseRefusal.ClosingUnderWay(day);
        }
    }

    private Uni<Void> record(Caller caller, ClosedDays closed) {
        var days = closed.closed().stream().map(LocalDate::toString).toList();
        var change = new Change(
                "settlement.close", "settlement-day/" + closed.day(), null, Map.of(), Map.of("closed", days), null);
        return pool.withTransaction(transaction -> recordChange.record(Transaction.of(transaction), caller, change));
    }
}
