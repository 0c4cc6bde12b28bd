package io.hanbeon.order;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.message.DispatchMessage;
import io.hanbeon.order.code.AuthCode;
import io.hanbeon.order.code.AuthCodes;
import io.hanbeon.order.expiry.Expiry;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Refusal;
import io.hanbeon.shop.Shop;
import io.hanbeon.shop.Shops;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Places a batch: its orders are stored once, under one code, and one message goes out if it asks for one. Every answer
 * but a {@link Refusal} is the old endpoint's.
 */
@ApplicationScoped
class PlaceOrders {
    private static final Logger LOG = Logger.getLogger(PlaceOrders.class);
    private static final String SCOPE = "orders:write";

    private final Shops shops;
    private final CheckBatch checkBatch;
    private final AuthCodes codes;
    private final StoreBatch storeBatch;
    private final DispatchMessage dispatchMessage;
    private final CurrentCaller caller;
    private final OrderMetrics metrics;
    private final Expiry expiry;
    private final Ids ids;
    private final Clock clock;

    PlaceOrders(
            Shops shops,
            CheckBatch checkBatch,
            AuthCodes codes,
            StoreBatch storeBatch,
            DispatchMessage dispatchMessage,
            CurrentCaller caller,
            OrderMetrics metrics,
            Expiry expiry,
            Ids ids,
            Clock clock) {
        this.shops = shops;
        this.checkBatch = checkBatch;
        this.codes = codes;
        this.storeBatch = storeBatch;
        this.dispatchMessage = dispatchMessage;
        this.caller = caller;
        this.metrics = metrics;
        this.expiry = expiry;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<BatchAnswer> place(byte[] body) {
        if (body.length == 0) {
            return answer(BatchAnswer.ofEmptyBody());
        }
        return BatchParser.parse(body).map(this::place).orElseGet(() -> answer(BatchAnswer.ofUnreadableBody()));
    }

    private Uni<BatchAnswer> place(BatchRequest request) {
        return metrics.time("shop", shops.find(request.terminalId()))
                .invoke(this::requireSignature)
                .chain(shop -> place(checkBatch.check(request, shop)))
                .onFailure(failure -> !(failure instanceof Refusal))
                .recoverWithItem(failure -> notStored(request, failure))
                .invoke(metrics::answered);
    }

    /** Whoever calls was asked for proof before; a shop that wants none does not even look. */
    private void requireSignature(Optional<Shop> shop) {
        shop.filter(Shop::requiresSignature).ifPresent(signed -> requireSigned(signed, caller.get()));
    }

    private static void requireSigned(Shop shop, Caller caller) {
        if (caller.kind() != Caller.Kind.MACHINE) {
            throw new UnsignedBatch();
        }
        if (!caller.rights().contains(SCOPE) || !Objects.equals(caller.organisationId(), shop.organisationId())) {
            throw new ForeignClient();
        }
    }

    private Uni<BatchAnswer> place(CheckedBatch checked) {
        return switch (checked) {
            case CheckedBatch.Refused refused ->
                Uni.createFrom().item(BatchAnswer.refused(refused.request(), refused.code()));
            case CheckedBatch.Sound sound -> sound.hasSomethingToStore() ? store(sound) : report(sound);
        };
    }

    /** Nothing will be stored; which numbers are taken is told all the same. */
    private Uni<BatchAnswer> report(CheckedBatch.Sound sound) {
        return storeBatch
                .findTaken(sound)
                .map(taken -> BatchAnswer.early(sound.request(), sound.withDuplicates(taken)));
    }

    private Uni<BatchAnswer> store(CheckedBatch.Sound sound) {
        return metrics.time("code", codes.next())
                .map(code -> open(sound, code))
                .chain(batch -> metrics.time("store", storeBatch.store(batch)))
                .call(placed -> metrics.time("dispatch", dispatch(placed)))
                .map(placed -> answer(sound, placed.lines()));
    }

    private OrderBatch open(CheckedBatch.Sound sound, AuthCode code) {
        var now = clock.instant();
        return new OrderBatch(ids.next(), sound, code, now, expiry.after(now));
    }

    private static BatchAnswer answer(CheckedBatch.Sound sound, List<OrderLine> lines) {
        return sound.isStored(lines)
                ? BatchAnswer.last(sound.request(), lines)
                : BatchAnswer.early(sound.request(), lines);
    }

    private Uni<Void> dispatch(PlacedBatch placed) {
        return placed.message()
                .map(dispatchMessage::dispatch)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static BatchAnswer notStored(BatchRequest request, Throwable failure) {
        LOG.errorf(failure, "Batch of terminal %s not stored", request.terminalId());
        return BatchAnswer.notStored(request);
    }

    private Uni<BatchAnswer> answer(BatchAnswer answer) {
        metrics.answered(answer);
        return Uni.createFrom().item(answer);
    }
}
