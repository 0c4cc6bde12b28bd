package io.hanbeon.settlement.calendar;

import io.hanbeon.settlement.SettlementState;
import io.hanbeon.settlement.calendar.CalendarDay.Deposit;
import io.hanbeon.settlement.calendar.CalendarDay.Sales;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A merchant's rows of {@code settlement_batch}, by day. */
@ApplicationScoped
class MonthStore {
    private static final String SALES = """
            SELECT business_day AS day, currency, captures, captured, refunds, refunded, net
            FROM settlement_batch
            WHERE merchant_id = ? AND business_day >= ? AND business_day <= ?
            ORDER BY business_day, currency
            """;

    private static final String DEPOSITS = """
            SELECT payout_on AS day, currency, state, COUNT(*) AS settlements, SUM(payout) AS amount
            FROM settlement_batch
            WHERE merchant_id = ? AND payout_on >= ? AND payout_on <= ? AND payout > 0
            GROUP BY payout_on, currency, state
            ORDER BY payout_on, currency, state
            """;

    private static final String FIND_MERCHANT =
            "SELECT 1 FROM merchant WHERE id = ? AND (? IS NULL OR organisation_id = ?)";

    private final Pool pool;

    MonthStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Boolean> hasMerchant(String merchantId, @Nullable Long organisationId) {
        return pool.preparedQuery(FIND_MERCHANT)
                .execute(Tuple.of(merchantId, organisationId, organisationId))
                .map(found -> found.size() == 1);
    }

    Uni<Map<LocalDate, List<Sales>>> sales(String merchantId, YearMonth month) {
        return byDay(SALES, merchantId, month, MonthStore::sales);
    }

    Uni<Map<LocalDate, List<Deposit>>> deposits(String merchantId, YearMonth month) {
        return byDay(DEPOSITS, merchantId, month, MonthStore::deposit);
    }

    private <T> Uni<Map<LocalDate, List<T>>> byDay(
            String sql, String merchantId, YearMonth month, Function<Row, T> read) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(merchantId, month.atDay(1), month.atEndOfMonth()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.groupingBy(
                                row -> row.getLocalDate("day"), Collectors.mapping(read, Collectors.toList()))));
    }

    private static Sales sales(Row row) {
        return new Sales(
                row.getString("currency"),
                row.getInteger("captures"),
                row.getLong("captured"),
                row.getInteger("refunds"),
                row.getLong("refunded"),
                row.getLong("net"));
    }

    private static Deposit deposit(Row row) {
        return new Deposit(
                row.getString("currency"),
                SettlementState.valueOf(row.getString("state")),
                row.getInteger("settlements"),
                row.getLong("amount"));
    }
}
