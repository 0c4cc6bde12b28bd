package io.hanbeon.payment.refund;

import io.hanbeon.money.TaxParts;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentRefusal;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.Refund;
import io.hanbeon.payment.book.PaymentSettings;
import io.hanbeon.payment.book.RefundStore;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Takes the amount from what is left of a payment before the gateway is asked, so that no two refunds give back the same. */
@ApplicationScoped
public class ReserveRefund {
    private final RefundStore store;
    private final PaymentSettings settings;
    private final Sealer sealer;
    private final Pool pool;
    private final Clock clock;

    ReserveRefund(RefundStore store, PaymentSettings settings, Sealer sealer, Pool pool, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.sealer = sealer;
        this.pool = pool;
        this.clock = clock;
    }

    /** @param isOurs whether the gateway is to be asked by whoever reserved it; else an earlier request of its key was */
    public record Reservation(Refund refund, boolean isOurs) {}

    /** Fails with {@link PaymentRefusal}. */
    public Uni<Reservation> reserve(Payment payment, RefundRequest request) {
        byte[] bodyHash = sealer.fingerprint(request.print());
        return findFirst(payment, request, bodyHash)
                .chain(first -> first.map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> reserveNew(payment, request, bodyHash)));
    }

    private Uni<Optional<Reservation>> findFirst(Payment payment, RefundRequest request, byte[] bodyHash) {
        return request.key() == null
                ? Uni.createFrom().item(Optional.empty())
                : store.findByKey(payment.id(), request.key())
                        .map(found -> found.map(recorded -> requireSame(recorded, bodyHash)));
    }

    private static Reservation requireSame(RefundStore.Intent recorded, byte[] bodyHash) {
        if (!recorded.isOf(bodyHash)) {
            throw new PaymentRefusal.KeyReused(recorded.refund().paymentId());
        }
        return new Reservation(recorded.refund(), false);
    }

    /** A key that another has taken meanwhile undoes the reservation. */
    private Uni<Reservation> reserveNew(Payment payment, RefundRequest request, byte[] bodyHash) {
        return pool.withTransaction(transaction -> reserve(transaction, payment, request, bodyHash))
                .onFailure(SqlFailure::isDuplicateKey)
                .recoverWithUni(() -> findFirst(payment, request, bodyHash).map(Optional::orElseThrow));
    }

    private Uni<Reservation> reserve(
            SqlConnection transaction, Payment payment, RefundRequest request, byte[] bodyHash) {
        return store.lock(transaction, payment.id())
                .map(Optional::orElseThrow)
                .map(locked -> refund(locked, request))
                .call(refund -> store.reserve(
                                transaction, refund, bodyHash, clock.instant().plus(settings.lease()))
                        .invoke(isReserved -> requireReserved(payment, isReserved)))
                .map(refund -> new Reservation(refund, true));
    }

    private static void requireReserved(Payment payment, boolean isReserved) {
        if (!isReserved) {
            throw new PaymentRefusal.MoreThanIsLeft(payment);
        }
    }

    private Refund refund(RefundStore.Locked locked, RefundRequest request) {
        var payment = locked.payment();
        if (!PaymentState.Action.REQUEST_REFUND.isAllowedIn(payment.state())) {
            throw new PaymentRefusal.RefundConflict(payment);
        }
        long left = payment.sums().refundable();
        if (request.checksum().orElse(left) != left) {
            throw new PaymentRefusal.ChecksumStale(payment);
        }
        long amount = request.amount().orElse(left);
        if (amount > left || amount < 1) {
            throw new PaymentRefusal.MoreThanIsLeft(payment);
        }
        return new Refund(
                payment.id(),
                locked.refunds() + 1,
                request.key(),
                Refund.State.REQUESTED,
                parts(locked.left(), amount, request),
                request.reason(),
                null,
                null,
                0,
                clock.instant(),
                clock.instant(),
                null);
    }

    /** So that the parts of all refunds add up to the payment's. */
    private static TaxParts parts(TaxParts left, long amount, RefundRequest request) {
        var usual = left.share(amount);
        long vat = request.vat().orElse(usual.vat());
        long taxFree = request.taxFree().orElse(usual.taxFree());
        if (vat > left.vat()
                || taxFree > left.taxFree()
                || vat + taxFree > amount
                || amount - vat - taxFree > left.supply()) {
            throw new PaymentRefusal.TaxPartsUnusable("/vat");
        }
        return TaxParts.of(amount, vat, taxFree);
    }
}
