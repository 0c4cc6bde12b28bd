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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Learns what became of the messages of coupons. */
@ApplicationScoped
class FollowMessages {
    private static final int PART_OF_AGE = 4;
    private static final int AT_ONCE = 8;
    private static final String DELIVERED = "DELIVERED";
    private static final Set<String> ENDS = Set.of(DELIVERED, "FAILED", "CANCELLED");

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
                .chain(found -> take(due, found));
    }

    /** Most have no result yet: those are put off by one statement, or a large campaign would do little else. */
    private Uni<Void> take(List<DueCoupon> due, Map<String, MessageStatus> found) {
        var byEnd = due.stream().collect(Collectors.partitioningBy(one -> ENDS.contains(state(one, found))));
        var later = byEnd.get(false).stream().collect(Collectors.toMap(Function.identity(), this::later));
        return dueCoupons
                .putOff(later)
                .chain(() -> Multi.createFrom()
                        .iterable(byEnd.get(true))
                        .onItem()
                        .transformToUni(one -> end(one, found))
                        .merge(AT_ONCE)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static String state(DueCoupon due, Map<String, MessageStatus> found) {
        var status = found.get(messageId(due));
        return status == null ? "" : status.state();
    }

    private static String messageId(DueCoupon due) {
        return Ids.text(Objects.requireNonNull(due.coupon().messageId()));
    }

    private Uni<Void> end(DueCoupon due, Map<String, MessageStatus> found) {
        return state(due, found).equals(DELIVERED)
                ? end(due, Coupon.State.DELIVERED, null)
                : end(due, Coupon.State.SEND_FAILED, found.get(messageId(due)).resultCode());
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
