package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.coupon.issue.DueCoupons.DueCoupon;
import io.hanbeon.message.FindMessages;
import io.hanbeon.message.MessageStatus;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Learns what became of the messages of coupons. */
@ApplicationScoped
class FollowMessages {
    private static final int PART_OF_AGE = 4;
    private static final int AT_ONCE = 8;

    private final FindMessages findMessages;
    private final DueCoupons dueCoupons;
    private final CouponPictures pictures;
    private final CouponSettings settings;
    private final Clock clock;

    FollowMessages(
            FindMessages findMessages,
            DueCoupons dueCoupons,
            CouponPictures pictures,
            CouponSettings settings,
            Clock clock) {
        this.findMessages = findMessages;
        this.dueCoupons = dueCoupons;
        this.pictures = pictures;
        this.settings = settings;
        this.clock = clock;
    }

    Uni<Void> follow(List<DueCoupon> due) {
        var ids = due.stream()
                .map(one -> one.coupon().messageId())
                .filter(Objects::nonNull)
                .toList();
        return findMessages
                .find(ids)
                .map(found -> found.stream().collect(Collectors.toMap(MessageStatus::id, Function.identity())))
                .chain(found -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(one -> take(one, found))
                        .merge(AT_ONCE)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> take(DueCoupon due, Map<String, MessageStatus> found) {
        var status = found.get(Ids.text(Objects.requireNonNull(due.coupon().messageId())));
        return switch (status == null ? "" : status.state()) {
            case "DELIVERED" -> end(due, Coupon.State.DELIVERED, null);
            case "FAILED", "CANCELLED" -> end(due, Coupon.State.SEND_FAILED, status.resultCode());
            default -> dueCoupons.putOff(due, later(due));
        };
    }

    private Uni<Void> end(DueCoupon due, Coupon.State state, @Nullable String code) {
        return dueCoupons.ended(due, state, code, clock.instant()).chain(() -> pictures.remove(due.coupon()));
    }

    private Instant later(DueCoupon due) {
        var now = clock.instant();
        var queued = due.coupon().times().queued();
        var pause = queued == null
                ? settings.askAfter()
                : Duration.between(queued, now).dividedBy(PART_OF_AGE);
        return now.plus(clamped(pause));
    }

    private Duration clamped(Duration pause) {
        if (pause.compareTo(settings.askAfter()) < 0) {
            return settings.askAfter();
        }
        return pause.compareTo(settings.askAfterMax()) > 0 ? settings.askAfterMax() : pause;
    }
}
