package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindProducts.Product;
import io.hanbeon.coupon.RunCampaign.Preview;
import io.hanbeon.coupon.coufun.ProductList;
import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.NoticeRules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Whether a campaign can go out as it is; asked before anything is issued. */
@ApplicationScoped
public class CheckSendable {
    private static final String SOME_PICTURE = "/0000000000000.jpg";

    private final ProductList products;
    private final NoticeRules noticeRules;
    private final ProgressStore progress;
    private final CouponSettings settings;
    private final LongestText longestText;

    CheckSendable(
            ProductList products,
            NoticeRules noticeRules,
            ProgressStore progress,
            CouponSettings settings,
            LongestText longestText) {
        this.products = products;
        this.noticeRules = noticeRules;
        this.progress = progress;
        this.settings = settings;
        this.longestText = longestText;
    }

    /** Fails with what stands against it. */
    public Uni<Void> require(Campaign campaign) {
        return progress.count(campaign.id())
                .invoke(counts -> requireSome(
                        counts.values().stream().mapToLong(Long::longValue).sum()))
                .chain(products::find)
                .invoke(found -> requirePrice(campaign, found.products()))
                .chain(() -> requireSendable(campaign));
    }

    public Uni<Preview> preview(Campaign campaign) {
        return progress.count(campaign.id())
                .map(counts ->
                        counts.values().stream().mapToLong(Long::longValue).sum())
                .chain(recipients -> longestText.find(campaign).map(longest -> preview(campaign, recipients, longest)));
    }

    private static Preview preview(Campaign campaign, long recipients, LongestText.Longest longest) {
        return new Preview(
                recipients,
                campaign.goodsName(),
                campaign.price(),
                Math.multiplyExact(recipients, campaign.price()),
                campaign.terms().title(),
                longest.text(),
                longest.bytes(),
                NoticeRules.mmsBytesMax(),
                campaign.terms().sendAt());
    }

    private static void requireSome(long recipients) {
        if (recipients == 0) {
            throw new CouponRefusal.NoRecipients();
        }
    }

    private static void requirePrice(Campaign campaign, List<Product> products) {
        var product = products.stream()
                .filter(one -> one.id().equals(campaign.terms().goodsId()))
                .findFirst()
                .orElseThrow(CouponRefusal.UnknownProduct::new);
        if (product.priceKrw() != campaign.price()) {
            throw new CouponRefusal.PriceChanged(campaign.price(), product.priceKrw());
        }
    }

    private Uni<Void> requireSendable(Campaign campaign) {
        return longestText
                .find(campaign)
                .invoke(CheckSendable::requireNotTooLong)
                .chain(longest -> requireSendable(campaign, longest.text()));
    }

    private static void requireNotTooLong(LongestText.Longest longest) {
        if (longest.line() > 0 && longest.bytes() > NoticeRules.mmsBytesMax()) {
            throw new CouponRefusal.TextTooLong(longest.line(), longest.bytes(), NoticeRules.mmsBytesMax());
        }
    }

    private Uni<Void> requireSendable(Campaign campaign, String text) {
        var terms = campaign.terms();
        var picture = settings.imageFolder().orElse("") + SOME_PICTURE;
        var content = new Content(terms.title(), text, null, List.of(picture), false);
        return noticeRules
                .judge(campaign.organisationId(), terms.sender(), Channel.MMS, content)
                .invoke(CheckSendable::requireFine)
                .replaceWithVoid();
    }

    private static void requireFine(NoticeRules.Verdict verdict) {
        if (!verdict.isRegistered()) {
            throw new CouponRefusal.SenderUnregistered();
        }
        if (!verdict.errors().isEmpty()) {
            throw new CouponRefusal.Unsendable(verdict.errors());
        }
    }
}
