package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.campaign.CampaignStore;
import io.hanbeon.coupon.issue.DueCoupons.DueCoupon;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What each coupon that is due needs: to be sent, to be asked about, to be cancelled at the supplier. */
@ApplicationScoped
class DealWithCoupons {
    private final CampaignStore campaigns;
    private final SendCoupons sendCoupons;
    private final FollowMessages followMessages;
    private final CancelAtSupplier cancelAtSupplier;

    DealWithCoupons(
            CampaignStore campaigns,
            SendCoupons sendCoupons,
            FollowMessages followMessages,
            CancelAtSupplier cancelAtSupplier) {
        this.campaigns = campaigns;
        this.sendCoupons = sendCoupons;
        this.followMessages = followMessages;
        this.cancelAtSupplier = cancelAtSupplier;
    }

    Uni<Void> deal(List<DueCoupon> due) {
        Predicate<DueCoupon> isCancelling = one -> one.coupon().use() == Coupon.Use.CANCELLING;
        var others = due.stream().filter(isCancelling.negate()).toList();
        return cancelAtSupplier
                .cancel(due.stream().filter(isCancelling).toList())
                .chain(() -> followMessages.follow(in(others, Coupon.State.SENDING)))
                .chain(() -> send(in(others, Coupon.State.ISSUED)));
    }

    private Uni<Void> send(List<DueCoupon> due) {
        var byCampaign =
                due.stream().collect(Collectors.groupingBy(one -> one.coupon().campaignId()));
        return Multi.createFrom()
                .iterable(byCampaign.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> campaigns
                        .find(entry.getKey())
                        .map(found -> found.orElseThrow(CouponRefusal.UnknownCampaign::new))
                        .chain(campaign -> sendCoupons.send(campaign, entry.getValue())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<DueCoupon> in(List<DueCoupon> due, Coupon.State state) {
        return due.stream().filter(one -> one.coupon().state() == state).toList();
    }
}
