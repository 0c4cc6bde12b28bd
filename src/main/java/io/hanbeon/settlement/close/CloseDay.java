package io.hanbeon.settlement.close;

import io.hanbeon.settlement.calendar.BankDays;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Closes a business day of every merchant, some of them in one transaction. What is closed already stays as it is. */
@ApplicationScoped
class CloseDay {
    private final ClosingStore store;
    private final RecordSettlements recordSettlements;
    private final BankDays bankDays;
    private final CloseSettings settings;
    private final Ids ids;
    private final Pool pool;
    private final Clock clock;

    CloseDay(
            ClosingStore store,
            RecordSettlements recordSettlements,
            BankDays bankDays,
            CloseSettings settings,
            Ids ids,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.recordSettlements = recordSettlements;
        this.bankDays = bankDays;
        this.settings = settings;
        this.ids = ids;
        this.pool = pool;
        this.clock = clock;
    }

    /** @return how many settlements it made */
    Uni<Long> close(LocalDate day) {
        return closeFrom(ClosingDay.of(day, settings), "", 0);
    }

    private Uni<Long> closeFrom(ClosingDay closing, String afterAccount, long closedBefore) {
        return store.findOpen(closing, new ClosingStore.Search(null, afterAccount, settings.merchantsMax()))
                .chain(open -> closeAll(closing, open)
                        .map(closed -> closedBefore + closed)
                        .chain(closed -> open.size() < settings.merchantsMax()
                                ? Uni.createFrom().item(closed)
                                : closeFrom(closing, open.getLast().account(), closed)));
    }

    private Uni<Long> closeAll(ClosingDay closing, List<OpenAccount> open) {
        return Multi.createFrom()
                .iterable(chunks(open))
                .onItem()
                .transformToUniAndConcatenate(chunk -> closeSome(closing, chunk))
                .collect()
                .in(() -> new long[1], (sum, closed) -> sum[0] += closed)
                .map(sum -> sum[0]);
    }

    private List<List<OpenAccount>> chunks(List<OpenAccount> open) {
        int most = settings.transactionMax();
        return IntStream.iterate(0, from -> from < open.size(), from -> from + most)
                .mapToObj(from -> open.subList(from, Math.min(from + most, open.size())))
                .toList();
    }

    /** Whoever meets another instance with the same accounts loses, and finds at the next try what that one left. */
    private Uni<Integer> closeSome(ClosingDay closing, List<OpenAccount> open) {
        return pool.withTransaction(transaction -> closeSome(transaction, closing, withIds(open)))
                .onFailure(failure -> SqlFailure.isDuplicateKey(failure) || SqlFailure.isContention(failure))
                .retry()
                .atMost(settings.attemptsMax() - 1L);
    }

    private Map<Long, OpenAccount> withIds(List<OpenAccount> open) {
        var byId = new TreeMap<Long, OpenAccount>();
        open.forEach(account -> byId.put(ids.next(), account));
        return byId;
    }

    private Uni<Integer> closeSome(SqlConnection transaction, ClosingDay closing, Map<Long, OpenAccount> accounts) {
        var now = clock.instant();
        var payoutOn = bankDays.payoutOf(closing.day(), Seoul.businessDay(now));
        return store.insertItems(transaction, closing, accounts)
                .chain(() -> store.insertBatches(transaction, closing.day(), accounts, payoutOn, now))
                .call(() -> recordSettlements.record(transaction, List.copyOf(accounts.keySet())));
    }
}
