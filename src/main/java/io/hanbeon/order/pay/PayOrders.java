package io.hanbeon.order.pay;

import io.hanbeon.merchant.Merchant;
import io.hanbeon.order.ars.Reach;
import io.hanbeon.order.attempt.BookOrderPayment;
import io.hanbeon.order.attempt.OrderPayment;
import io.hanbeon.order.attempt.OrderPaymentStore;
import io.hanbeon.order.attempt.SettleOrderPayment;
import io.hanbeon.order.pay.ClaimOrders.Claim;
import io.hanbeon.payment.PaymentOrder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Pays what a caller has to pay, or some of it: the newest batch of their number, on the line they called, under the code
 * that they keyed. An order is paid once, however often it is asked for: an attempt has it, or it is open. Orders are
 * paid one after the other, and what follows one that was not paid stays open.
 */
@ApplicationScoped
class PayOrders {
    private final KeptCalls keptCalls;
    private final FindPayable findPayable;
    private final ClaimOrders claimOrders;
    private final PayOrder payOrder;
    private final BookOrderPayment book;
    private final SettleOrderPayment settle;
    private final OrderPaymentStore store;

    PayOrders(
            KeptCalls keptCalls,
            FindPayable findPayable,
            ClaimOrders claimOrders,
            PayOrder payOrder,
            BookOrderPayment book,
            SettleOrderPayment settle,
            OrderPaymentStore store) {
        this.keptCalls = keptCalls;
        this.findPayable = findPayable;
        this.claimOrders = claimOrders;
        this.payOrder = payOrder;
        this.book = book;
        this.settle = settle;
        this.store = store;
    }

    /** @param isRepeated whether an earlier call with the same key had the effect */
    record PaidOrders(List<OrderPayment> attempts, boolean isRepeated) {}

    /** Attempts as they stand then; fails with {@link PayRefusal}, or as a look-up does. */
    Uni<PaidOrders> pay(Reach reach, PayCall call) {
        return keptCalls
                .find(call)
                .chain(kept -> kept.map(attempts -> Uni.createFrom().item(new PaidOrders(attempts, true)))
                        .orElseGet(() -> payFirst(reach, call)));
    }

    private Uni<PaidOrders> payFirst(Reach reach, PayCall call) {
        return findPayable
                .find(reach, call)
                .chain(payable -> claimOrders.claim(call, payable).call(claim -> payInTurn(claim, payable.merchant())))
                .chain(claim -> store.findAll(claim.attemptIds()).map(all -> new PaidOrders(all, claim.isRepeated())));
    }

    private Uni<Void> payInTurn(Claim claim, Merchant merchant) {
        return claim.means()
                .map(means -> payInTurn(claim.taken(), merchant, means))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> payInTurn(List<OrderPayment> left, Merchant merchant, PaymentOrder.Means means) {
        if (left.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var first = left.getFirst();
        var rest = left.subList(1, left.size());
        return holdOn(rest)
                .chain(() -> payOrder.pay(first, merchant, means))
                .chain(() -> store.findAll(List.of(first.id())))
                .chain(now -> now.getFirst().state() == OrderPayment.State.PAID
                        ? payInTurn(rest, merchant, means)
                        : leaveOpen(rest));
    }

    /** Those that wait for their turn stay in hand however long the others take. */
    private Uni<Void> holdOn(List<OrderPayment> rest) {
        return rest.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.hold(rest, settle.leaseEnd()).replaceWithVoid();
    }

    private Uni<Void> leaveOpen(List<OrderPayment> rest) {
        return rest.isEmpty()
                ? Uni.createFrom().voidItem()
                : book.leaveOpen(rest.getFirst(), "NOT_TRIED", "앞의 주문이 결제되지 않았습니다")
                        .chain(() -> leaveOpen(rest.subList(1, rest.size())));
    }
}
