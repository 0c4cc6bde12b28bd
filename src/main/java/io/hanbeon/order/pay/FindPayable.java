package io.hanbeon.order.pay;

import io.hanbeon.merchant.Merchant;
import io.hanbeon.merchant.Merchants;
import io.hanbeon.merchant.Shops;
import io.hanbeon.order.ars.LookUpRefusal;
import io.hanbeon.order.ars.Reach;
import io.hanbeon.order.ars.WrongCodes;
import io.hanbeon.order.pay.PayableStore.PayableBatch;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Finds what a caller pays, and to whom. A code that names nothing counts as a wrong one, as when it is looked up. */
@ApplicationScoped
class FindPayable {
    private final Shops shops;
    private final PayableStore payables;
    private final WrongCodes wrongCodes;
    private final Merchants merchants;
    private final Sealer sealer;
    private final Clock clock;

    FindPayable(
            Shops shops,
            PayableStore payables,
            WrongCodes wrongCodes,
            Merchants merchants,
            Sealer sealer,
            Clock clock) {
        this.shops = shops;
        this.payables = payables;
        this.wrongCodes = wrongCodes;
        this.merchants = merchants;
        this.sealer = sealer;
        this.clock = clock;
    }

    record Found(PayableBatch batch, Merchant merchant) {}

    /** Fails with {@link LookUpRefusal}, or {@link PayRefusal.NobodyIsPaid}. */
    Uni<Found> find(Reach reach, PayCall call) {
        var phone = call.phone();
        byte[] phoneHash = sealer.fingerprint(phone);
        var newest = shops.onLine(call.dnis())
                .map(onLine -> onLine.stream().filter(reach::covers).toList())
                .chain(onLine -> payables.findNewest(onLine, phoneHash, call.code(), clock.instant()));
        return wrongCodes
                .guess(sealer.fingerprint(reach.counting(phone)), newest)
                .map(found -> found.orElseThrow(LookUpRefusal.NothingToPay::new))
                .chain(this::withMerchant);
    }

    private Uni<Found> withMerchant(PayableBatch batch) {
        return batch.merchantId()
                .map(merchants::find)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.filter(Merchant::isOpen).orElseThrow(PayRefusal.NobodyIsPaid::new))
                .map(merchant -> new Found(batch, merchant));
    }
}
