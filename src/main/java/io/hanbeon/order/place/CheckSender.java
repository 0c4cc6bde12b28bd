package io.hanbeon.order.place;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.limit.LimitUnsignedMessages;
import io.hanbeon.merchant.Shop;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What a batch may do by who sends it: a client of the shop's organisation that signed it, or anybody. Whoever calls was
 * asked for proof before; a shop that wants none does not even look.
 */
@ApplicationScoped
class CheckSender {
    private static final String SCOPE = "orders:write";

    private final CurrentCaller caller;
    private final LimitUnsignedMessages limit;
    private final Sealer sealer;

    CheckSender(CurrentCaller caller, LimitUnsignedMessages limit, Sealer sealer) {
        this.caller = caller;
        this.limit = limit;
        this.sealer = sealer;
    }

    /** @throws io.hanbeon.shared.Refusal {@link UnsignedBatch}, {@link ForeignClient} */
    void requireSignature(Shop shop) {
        if (!shop.requiresSignature() || isSignedFor(shop)) {
            return;
        }
        if (caller.get().kind() == Caller.Kind.MACHINE) {
            throw new ForeignClient();
        }
        throw new UnsignedBatch();
    }

    /**
     * The batch, known to be signed or not.
     *
     * @throws UnsignedWords strangers may not have words of their own sent, unless the shop lets them
     */
    CheckedBatch.Sound requireWords(CheckedBatch.Sound batch) {
        if (isSignedFor(batch.shop())) {
            return batch.signed();
        }
        if (!batch.mayHaveWordsOfItsOwn()) {
            batch.fieldOfItsOwnWords().ifPresent(field -> {
                throw new UnsignedWords(field);
            });
        }
        return batch;
    }

    /** Whether the batch's message, if it asks for one, may go out now. */
    Uni<Boolean> allowMessage(CheckedBatch.Sound batch) {
        var shop = batch.shop();
        if (!batch.type().asksForMessage() || batch.isSigned()) {
            return Uni.createFrom().item(true);
        }
        var phone = sealer.fingerprint(
                batch.request().phone().orElseThrow().key()); // CheckBatch lets no message be asked for without one
        return limit.allow(
                shop.terminalId(), caller.get().address(), HexFormat.of().formatHex(phone));
    }

    private boolean isSignedFor(Shop shop) {
        var current = caller.get();
        return current.kind() == Caller.Kind.MACHINE
                && current.rights().contains(SCOPE)
                && Objects.equals(current.organisationId(), shop.organisationId());
    }
}
