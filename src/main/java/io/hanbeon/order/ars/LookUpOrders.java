package io.hanbeon.order.ars;

import io.hanbeon.merchant.Shops;
import io.hanbeon.order.view.OrderCursor;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a caller has to pay: the newest batch of their number on the line they called that has unpaid orders. With
 * a code it is the newest under that code; a code that names none counts as a wrong one.
 */
@ApplicationScoped
class LookUpOrders {
    private final LiveBatchStore batches;
    private final Shops shops;
    private final WrongCodes wrongCodes;
    private final Sealer sealer;
    private final ArsSettings settings;
    private final Clock clock;

    LookUpOrders(
            LiveBatchStore batches,
            Shops shops,
            WrongCodes wrongCodes,
            Sealer sealer,
            ArsSettings settings,
            Clock clock) {
        this.batches = batches;
        this.shops = shops;
        this.wrongCodes = wrongCodes;
        this.sealer = sealer;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param nextCursor where the next call goes on, absent when these are all */
    record LiveBatch(
            String batchId,
            String code,
            List<Order> orders,
            @Nullable String nextCursor) {}

    record Order(String terminalId, String orderNo, long amountKrw, String product) {}

    /** Fails with {@link LookUpRefusal}: nothing to pay, or a number locked after too many wrong codes. */
    Uni<LiveBatch> lookUp(Reach reach, String dnis, String phone, @Nullable String code, OrderCursor after) {
        var key = PhoneNumber.key(phone);
        byte[] counted = sealer.fingerprint(reach.counting(key));
        byte[] phoneHash = sealer.fingerprint(key);
        var found = code == null
                ? wrongCodes.requireUnlocked(counted).chain(() -> newest(reach, dnis, phoneHash, "", after))
                : wrongCodes.guess(counted, newest(reach, dnis, phoneHash, code, after));
        return found.map(batch -> batch.orElseThrow(LookUpRefusal.NothingToPay::new));
    }

    /** One more order than is told is looked for: it tells whether any follow. */
    private Uni<Optional<LiveBatch>> newest(
            Reach reach, String dnis, byte[] phoneHash, String code, OrderCursor after) {
        return shops.onLine(dnis)
                .map(onLine -> onLine.stream().filter(reach::covers).toList())
                .chain(onLine -> batches.findNewest(
                        onLine, phoneHash, code, after, settings.lookUpOrdersMax() + 1, clock.instant()))
                .map(this::liveBatch);
    }

    private Optional<LiveBatch> liveBatch(List<LiveBatchStore.LiveOrder> found) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean hasMore = found.size() > settings.lookUpOrdersMax();
        var told = hasMore ? found.subList(0, settings.lookUpOrdersMax()) : found;
        var first = told.getFirst();
        return Optional.of(new LiveBatch(
                Ids.text(first.batchId()),
                first.code(),
                told.stream().map(LookUpOrders::order).toList(),
                hasMore ? told.getLast().cursor().text() : null));
    }

    private static Order order(LiveBatchStore.LiveOrder order) {
        return new Order(order.terminalId(), order.orderNo(), order.amountKrw(), order.product());
    }
}
