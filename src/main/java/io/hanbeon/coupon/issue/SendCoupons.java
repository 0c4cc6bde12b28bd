package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.coupon.campaign.CouponText;
import io.hanbeon.coupon.issue.DueCoupons.DueCoupon;
import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.NoticeDraft;
import io.hanbeon.message.NoticesTogether;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Draws coupons and records their messages: some together, each message in the transaction that says that its coupon is
 * being sent. Whatever fails before it leaves the coupon as it is, to be taken again.
 */
@ApplicationScoped
class SendCoupons {
    private static final Logger LOG = Logger.getLogger(SendCoupons.class);

    private final CouponPictures pictures;
    private final NoticesTogether notices;
    private final DueCoupons dueCoupons;
    private final CouponSettings settings;
    private final Clock clock;

    SendCoupons(
            CouponPictures pictures,
            NoticesTogether notices,
            DueCoupons dueCoupons,
            CouponSettings settings,
            Clock clock) {
        this.pictures = pictures;
        this.notices = notices;
        this.dueCoupons = dueCoupons;
        this.settings = settings;
        this.clock = clock;
    }

    private record Drawn(DueCoupon due, NoticeDraft draft) {}

    /** Of one campaign. */
    Uni<Void> send(Campaign campaign, List<DueCoupon> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(one -> prepare(campaign, one))
                .merge(settings.couponsTogetherMax())
                .filter(Optional::isPresent)
                .map(Optional::get)
                .group()
                .intoLists()
                .of(settings.couponsTogetherMax())
                .onItem()
                .transformToUniAndConcatenate(this::record)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Optional<Drawn>> prepare(Campaign campaign, DueCoupon due) {
        return due.coupon().phone().isEmpty()
                ? dueCoupons
                        .sendFailed(due, UnsentReason.FORGOTTEN, clock.instant())
                        .replaceWith(Optional.empty())
                : draw(campaign, due);
    }

    private Uni<Optional<Drawn>> draw(Campaign campaign, DueCoupon due) {
        return pictures.draw(campaign, due.coupon())
                .map(file -> Optional.of(new Drawn(due, draft(campaign, due, file))))
                .onFailure()
                .recoverWithUni(failure -> undrawn(due, failure));
    }

    private Uni<Optional<Drawn>> undrawn(DueCoupon due, Throwable failure) {
        LOG.errorf("Coupon %s was not drawn: %s", Ids.text(due.id()), failure);
        return dueCoupons.sendFailed(due, UnsentReason.PICTURE, clock.instant()).replaceWith(Optional.empty());
    }

    private static NoticeDraft draft(Campaign campaign, DueCoupon due, String file) {
        var coupon = due.coupon();
        var text = CouponText.fill(
                campaign,
                Objects.requireNonNull(coupon.barcode()),
                Objects.requireNonNull(coupon.validUntil()),
                due.variables());
        return new NoticeDraft(
                coupon.id(),
                coupon.organisationId(),
                Ids.text(coupon.campaignId()),
                new PhoneNumber(coupon.phone()),
                campaign.terms().sender(),
                Channel.MMS,
                new Content(campaign.terms().title(), text, null, List.of(file), false));
    }

    /** Where one stands against it, the others go alone. */
    private Uni<Void> record(List<Drawn> drawn) {
        return recordTogether(drawn)
                .onFailure()
                .recoverWithUni(() -> Multi.createFrom()
                        .iterable(drawn)
                        .onItem()
                        .transformToUniAndConcatenate(one -> tolerantly(one, recordTogether(List.of(one))))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static Uni<Void> tolerantly(Drawn drawn, Uni<Void> recorded) {
        return recorded.onFailure()
                .invoke(failure -> LOG.warnf(
                        "Coupon %s is taken again: %s", Ids.text(drawn.due().id()), failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> recordTogether(List<Drawn> drawn) {
        var now = clock.instant();
        return notices.during(
                drawn.stream().map(Drawn::draft).toList(),
                now,
                (transaction, messageIds) -> dueCoupons.sending(
                        transaction,
                        drawn.stream().map(Drawn::due).toList(),
                        messageIds,
                        now,
                        now.plus(settings.askAfter())));
    }
}
