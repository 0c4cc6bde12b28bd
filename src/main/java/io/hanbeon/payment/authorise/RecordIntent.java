package io.hanbeon.payment.authorise;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentOrder;
import io.hanbeon.payment.PaymentRefusal;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.book.PaymentSettings;
import io.hanbeon.payment.book.PaymentStore;
import io.hanbeon.payment.gateway.Gateways;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Records what is about to be asked, before it is. The merchant's key decides whose request is the first; the others wait
 * for what becomes of that one.
 */
@ApplicationScoped
public class RecordIntent {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final PaymentStore store;
    private final Gateways gateways;
    private final PaymentSettings settings;
    private final Sealer sealer;
    private final Ids ids;
    private final Clock clock;

    RecordIntent(PaymentStore store, Gateways gateways, PaymentSettings settings, Sealer sealer, Ids ids, Clock clock) {
        this.store = store;
        this.gateways = gateways;
        this.settings = settings;
        this.sealer = sealer;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param isOurs whether the gateway is to be asked by whoever recorded it; else it stands as another left it */
    public record Intent(Payment payment, boolean isOurs) {}

    /** Fails with {@link PaymentRefusal} where the key belongs to another request. */
    public Uni<Intent> record(PaymentOrder order) {
        // Keyed, since whoever reads a plain hash could try out card numbers.
        byte[] bodyHash = sealer.fingerprint(order.print());
        return order.merchant().isOpen() ? recordFirst(order, bodyHash) : findFirst(order, bodyHash);
    }

    private Uni<Intent> recordFirst(PaymentOrder order, byte[] bodyHash) {
        var now = clock.instant();
        var payment = Payment.requested(ids.next(), order, gateways.current(), now);
        return store.insert(payment, bodyHash, leaseEnd(now))
                .chain(isFirst ->
                        isFirst ? Uni.createFrom().item(new Intent(payment, true)) : findFirst(order, bodyHash));
    }

    /** A merchant that has closed since is told what became of it all the same. */
    private Uni<Intent> findFirst(PaymentOrder order, byte[] bodyHash) {
        return store.findByKey(order.merchant().id(), order.key())
                .map(found -> found.orElseThrow(PaymentRefusal.MerchantClosed::new))
                .invoke(first -> requireSame(first, bodyHash))
                .map(PaymentStore.Intent::payment)
                .chain(first -> takeOverOrWait(first, clock.instant().plus(settings.repeatedWaitMax())));
    }

    private static void requireSame(PaymentStore.Intent first, byte[] bodyHash) {
        if (!first.isOf(bodyHash)) {
            throw new PaymentRefusal.KeyReused(first.payment().id());
        }
    }

    /** What a gateway was provably not asked for is asked for by whoever comes next. */
    private Uni<Intent> takeOverOrWait(Payment first, Instant waitEnd) {
        if (first.state() != PaymentState.REQUESTED) {
            return Uni.createFrom().item(new Intent(first, false));
        }
        return takeOver(first)
                .chain(isOurs -> isOurs ? Uni.createFrom().item(new Intent(first, true)) : await(first, waitEnd));
    }

    /** Not tried while another is at work on it. */
    private Uni<Boolean> takeOver(Payment first) {
        var now = clock.instant();
        return first.isFree()
                ? store.takeOver(first.id(), now, leaseEnd(now))
                : Uni.createFrom().item(false);
    }

    private Uni<Intent> await(Payment first, Instant waitEnd) {
        return clock.instant().isAfter(waitEnd)
                ? Uni.createFrom().item(new Intent(first, false))
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .onExecutor(CallersContext.timer())
                        .by(LOOK_EVERY)
                        .emitOn(CallersContext.executor())
                        .chain(() -> store.find(first.id()))
                        .chain(found -> takeOverOrWait(found.orElse(first), waitEnd));
    }

    private Instant leaseEnd(Instant now) {
        return now.plus(settings.lease());
    }
}
