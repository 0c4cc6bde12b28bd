package io.hanbeon.limit;

import io.hanbeon.limit.bucket.Allowance;
import io.hanbeon.limit.bucket.Bucket;
import io.hanbeon.limit.bucket.Buckets;
import io.hanbeon.limit.bucket.LimitMetrics;
import io.hanbeon.limit.bucket.Rate;
import io.hanbeon.shared.Network;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Messages that nobody signed for: as many as fit their shop, the address that they come from and their recipient. A
 * bucket is not taken from once another has refused, the shop's last, so that a single stranger does not use up what the
 * shop may send. Without Redis they go out, as everything else that is limited.
 */
@ApplicationScoped
public class LimitUnsignedMessages {
    private static final String ROUTE = "unsigned-messages";

    private final Buckets buckets;
    private final LimitMetrics metrics;
    private final Rate perAddress;
    private final Rate perRecipient;
    private final Rate perShop;
    private final boolean isOn;

    LimitUnsignedMessages(Buckets buckets, LimitMetrics metrics, LimitSettings settings) {
        var limits = settings.unsignedMessages();
        this.buckets = buckets;
        this.metrics = metrics;
        this.perAddress = Rate.parse(limits.perAddress());
        this.perRecipient = Rate.parse(limits.perRecipient());
        this.perShop = Rate.parse(limits.perShop());
        this.isOn = settings.enabled();
    }

    /**
     * Whether the message may go out now. Never fails.
     *
     * @param recipient told apart from others, and not to be read: a fingerprint
     */
    public Uni<Boolean> allow(String shop, String address, String recipient) {
        return isOn
                ? take(List.of(
                        new Bucket(ROUTE, "address:" + Network.of(address), perAddress),
                        new Bucket(ROUTE, "recipient:" + recipient, perRecipient),
                        new Bucket(ROUTE, "shop:" + shop, perShop)))
                : Uni.createFrom().item(true);
    }

    private Uni<Boolean> take(List<Bucket> left) {
        if (left.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        return buckets.take(left.getFirst())
                .chain(allowance ->
                        allowance instanceof Allowance.Refused ? refuse() : take(left.subList(1, left.size())));
    }

    private Uni<Boolean> refuse() {
        metrics.refused();
        return Uni.createFrom().item(false);
    }
}
