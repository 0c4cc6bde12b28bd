package io.hanbeon.order.pay;

import io.hanbeon.order.ars.LookUpRefusal;
import io.hanbeon.order.attempt.OrderPayment;
import io.hanbeon.order.attempt.SettleOrderPayment;
import io.hanbeon.order.pay.PayableStore.Payable;
import io.hanbeon.payment.PaymentOrder;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes the open orders of a call in hand, one transaction before any gateway is asked: nobody else pays them meanwhile. */
@ApplicationScoped
class ClaimOrders {
    private static final int TRIES_MAX = 5;

    private final PayableStore payables;
    private final KeptCalls keptCalls;
    private final SettleOrderPayment settle;
    private final PaySettings settings;
    private final Pool pool;
    private final Ids ids;
    private final Clock clock;

    ClaimOrders(
            PayableStore payables,
            KeptCalls keptCalls,
            SettleOrderPayment settle,
            PaySettings settings,
            Pool pool,
            Ids ids,
            Clock clock) {
        this.payables = payables;
        this.keptCalls = keptCalls;
        this.settle = settle;
        this.settings = settings;
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What a call is about.
     *
     * @param taken attempts that begin with it
     * @param attemptIds these, and those that have the other orders
     * @param means empty where nothing is to be paid any more
     */
    record Claim(
            List<OrderPayment> taken, List<Long> attemptIds, Optional<PaymentOrder.Means> means, boolean isRepeated) {}

    /** Fails with {@link PayRefusal}. */
    Uni<Claim> claim(PayCall call, FindPayable.Found payable) {
        return claimFirst(call, payable)
                .onFailure(SqlFailure::isDuplicateKey)
                .recoverWithUni(() -> ofTheFirst(call, payable));
    }

    private Uni<Claim> claimFirst(PayCall call, FindPayable.Found payable) {
        return pool.withTransaction(transaction -> claim(transaction, call, payable))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(TRIES_MAX - 1L);
    }

    /** Another call with the same key came first. One that could ask for nothing is forgotten, and this is the first. */
    private Uni<Claim> ofTheFirst(PayCall call, FindPayable.Found payable) {
        return keptCalls
                .find(call)
                .chain(kept -> kept.map(attempts -> Uni.createFrom().item(repeated(attempts)))
                        .orElseGet(() -> claimFirst(call, payable)));
    }

    private static Claim repeated(List<OrderPayment> attempts) {
        return new Claim(List.of(), attempts.stream().map(OrderPayment::id).toList(), Optional.empty(), true);
    }

    private Uni<Claim> claim(SqlConnection transaction, PayCall call, FindPayable.Found payable) {
        var now = clock.instant();
        return payables.lock(transaction, payable.batch())
                .map(orders -> wanted(call, orders))
                .map(orders -> plan(call, payable, orders, now))
                .call(claim -> claim.taken().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : payables.take(transaction, claim.taken(), now))
                .call(claim -> keptCalls.keep(transaction, call, claim.attemptIds(), now));
    }

    private List<Payable> wanted(PayCall call, List<Payable> orders) {
        if (call.orders().isEmpty()) {
            return orders;
        }
        var known = orders.stream().map(Payable::orderNo).toList();
        call.orders().stream()
                .filter(orderNo -> !known.contains(orderNo))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new PayRefusal.UnknownOrder(call.orders().indexOf(unknown));
                });
        var named = new HashSet<>(call.orders());
        return orders.stream().filter(order -> named.contains(order.orderNo())).toList();
    }

    private Claim plan(PayCall call, FindPayable.Found payable, List<Payable> orders, Instant now) {
        var open = orders.stream().filter(order -> order.isOpen(now)).toList();
        if (open.size() > settings.ordersMax()) {
            throw new PayRefusal.TooManyOrders(settings.ordersMax());
        }
        var taken = open.stream().map(order -> attempt(order, payable)).toList();
        var others = orders.stream().filter(Payable::isPayingOrPaid).map(Payable::paidBy);
        var all = Stream.concat(others, taken.stream().map(OrderPayment::id)).toList();
        if (all.isEmpty()) {
            throw new LookUpRefusal.NothingToPay();
        }
        return new Claim(taken, all, open.stream().findFirst().map(order -> means(call, order)), false);
    }

    private OrderPayment attempt(Payable order, FindPayable.Found payable) {
        return OrderPayment.paying(
                ids.next(),
                payable.batch().id(),
                order.terminalId(),
                order.orderNo(),
                payable.merchant().id(),
                order.amountKrw(),
                settle.leaseEnd());
    }

    /** The orders of a batch have one card. */
    private static PaymentOrder.Means means(PayCall call, Payable order) {
        return call.card().means(order.cardNo(), order.cardExpiry()).orElseThrow(PayRefusal.CardUnknown::new);
    }
}
