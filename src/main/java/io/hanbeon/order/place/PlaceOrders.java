package io.hanbeon.order.place;

import io.hanbeon.merchant.Shops;
import io.hanbeon.order.code.AuthCode;
import io.hanbeon.order.code.AuthCodes;
import io.hanbeon.order.expiry.Expiry;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Places a batch: its orders are stored once, under one code, and one message goes out if it asks for one. Every answer
 * but a {@link Refusal} is the old endpoint's.
 */
@ApplicationScoped
class PlaceOrders {
    private static final Logger LOG = Logger.getLogger(PlaceOrders.class);

    private final Shops shops;
    private final CheckBatch checkBatch;
    private final AuthCodes codes;
    private final StoreBatch storeBatch;
    private final CheckSender checkSender;
    private final OrderMetrics metrics;
    private final Expiry expiry;
    private final Ids ids;
    private final Clock clock;

    PlaceOrders(
            Shops shops,
            CheckBatch checkBatch,
            AuthCodes codes,
            StoreBatch storeBatch,
            CheckSender checkSender,
            OrderMetrics metrics,
            Expiry expiry,
            Ids ids,
            Clock clock) {
        this.shops = shops;
        this.checkBatch = checkBatch;
        this.codes = codes;
        this.storeBatch = storeBatch;
        this.checkSender = checkSender;
        this.metrics = metrics;
        this.expiry = expiry;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<BatchAnswer> place(byte[] body) {
        if (body.length == 0) {
            return answer(BatchAnswer.ofEmptyBody());
        }
        return BatchParser.parse(body)
                .map(this::place)
                .orElseGet(() -> answer(BatchAnswer.ofUnreadableBody(BatchParser.fault(body))));
    }

    private Uni<BatchAnswer> place(BatchRequest request) {
        return metrics.time("shop", shops.find(request.terminalId()))
                .invoke(shop -> shop.ifPresent(checkSender::requireSignature))
                .chain(shop -> place(checkBatch.check(request, shop)))
                .onFailure(failure -> !(failure instanceof Refusal))
                .recoverWithItem(failure -> notStored(request, failure))
                .invoke(metrics::answered);
    }

    private Uni<BatchAnswer> place(CheckedBatch checked) {
        return switch (checked) {
            case CheckedBatch.Refused refused ->
                Uni.createFrom().item(BatchAnswer.refused(refused.request(), refused.code()));
            case CheckedBatch.Sound sound -> place(checkSender.requireWords(sound));
        };
    }

    private Uni<BatchAnswer> place(CheckedBatch.Sound sound) {
        return sound.hasSomethingToStore()
                ? checkSender.allowMessage(sound).chain(isAllowed -> isAllowed ? store(sound) : limited(sound))
                : report(sound);
    }

    /** A batch sent again would send no message, and learns what was stored, whatever the limit says. */
    private Uni<BatchAnswer> limited(CheckedBatch.Sound sound) {
        return storeBatch
                .findTaken(sound)
                .map(sound::withDuplicates)
                .map(lines -> sound.isStored(lines)
                        ? BatchAnswer.notStored(sound.request(), ResultCode.MESSAGES_LIMITED)
                        : answer(sound, lines));
    }

    /** Nothing will be stored; which numbers are taken is told all the same. */
    private Uni<BatchAnswer> report(CheckedBatch.Sound sound) {
        return storeBatch.findTaken(sound).map(taken -> answer(sound, sound.withDuplicates(taken)));
    }

    private Uni<BatchAnswer> store(CheckedBatch.Sound sound) {
        return metrics.time("code", codes.next())
                .map(code -> open(sound, code))
                .chain(batch -> metrics.time("store", storeBatch.store(batch)))
                .map(lines -> answer(sound, lines));
    }

    private OrderBatch open(CheckedBatch.Sound sound, AuthCode code) {
        var now = clock.instant();
        return new OrderBatch(ids.next(), sound, code, now, expiry.after(now));
    }

    private static BatchAnswer answer(CheckedBatch.Sound sound, List<OrderLine> lines) {
        return sound.isStored(lines)
                ? BatchAnswer.last(sound.request(), lines)
                : BatchAnswer.early(sound.request(), sound.asToldWhenNotStored(lines));
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
