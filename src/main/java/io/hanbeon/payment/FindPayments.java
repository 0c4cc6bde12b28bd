package io.hanbeon.payment;

import io.hanbeon.payment.book.PaymentRow;
import io.hanbeon.payment.book.PaymentStore;
import io.hanbeon.payment.book.RefundStore;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads payments for people, and for rooms that ask about an order. */
@ApplicationScoped
public class FindPayments {
    private final Pool pool;
    private final PaymentStore store;
    private final RefundStore refunds;

    FindPayments(Pool pool, PaymentStore store, RefundStore refunds) {
        this.pool = pool;
        this.store = store;
        this.refunds = refunds;
    }

    /**
     * What a list is narrowed to; {@code null} narrows nothing.
     *
     * @param from first business day on which it was asked for, Seoul; {@code to} the last, included
     */
    public record Filter(
            @Nullable Long organisationId,
            @Nullable String merchantId,
            @Nullable PaymentState state,
            @Nullable String orderId,
            @Nullable Long amount,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** The newest first. */
    public Uni<List<Payment>> find(Filter filter, long beforeId, int max) {
        var conditions = new ArrayList<>(List.of("id < ?"));
        var to = filter.to();
        var values = Tuple.of(to == null ? beforeId : Math.min(beforeId, floor(to.plusDays(1))));
        add(filter.from(), "id >= ?", conditions, day -> values.addLong(floor(day)));
        add(filter.organisationId(), "organisation_id = ?", conditions, values::addLong);
        add(filter.merchantId(), "merchant_id = ?", conditions, values::addString);
        add(filter.state(), "state = ?", conditions, state -> values.addString(state.name()));
        add(filter.orderId(), "order_id = ?", conditions, values::addString);
        add(filter.amount(), "amount = ?", conditions, values::addLong);
        var sql = "SELECT " + PaymentRow.COLUMNS + " FROM payment WHERE " + String.join(" AND ", conditions)
                + " ORDER BY id DESC LIMIT ?";
        return pool.preparedQuery(sql)
                .execute(values.addInteger(max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PaymentRow::payment)
                        .toList());
    }

    public Uni<Optional<Payment>> find(long id) {
        return store.find(id);
    }

    /** By the name that its merchant gave it. */
    public Uni<Optional<Payment>> findByKey(String merchantId, String key) {
        return store.findByKey(merchantId, key).map(found -> found.map(PaymentStore.Intent::payment));
    }

    public Uni<List<Refund>> refundsOf(Payment payment) {
        return refunds.find(payment.id());
    }

    private static <T> void add(@Nullable T value, String condition, List<String> conditions, Consumer<T> addValue) {
        if (value != null) {
            conditions.add(condition);
            addValue.accept(value);
        }
    }

    private static long floor(LocalDate day) {
        return Ids.floor(Seoul.at(day, LocalTime.MIDNIGHT));
    }
}
