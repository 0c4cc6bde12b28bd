package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindProducts.Product;
import io.hanbeon.coupon.RunCampaign.Preview;
import io.hanbeon.coupon.coufun.ProductList;
import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.NoticeRules;
import io.hanbeon.shared.Seoul;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether a campaign can go out as it is; asked before anything is issued. */
@ApplicationScoped
public class CheckSendable {
    /** As long as any number that the supplier gives. */
    private static final String SOME_BARCODE = "0".repeat(30);

    private static final String SOME_PICTURE = "/0000000000000.jpg";
    private static final int SOME_DAYS = 30;

    private final ProductList products;
    private final NoticeRules noticeRules;
    private final ProgressStore progress;
    private final CouponSettings settings;
    private final Clock clock;

    CheckSendable(
            ProductList products,
            NoticeRules noticeRules,
            ProgressStore progress,
            CouponSettings settings,
            Clock clock) {
        this.products = products;
        this.noticeRules = noticeRules;
        this.progress = progress;
        this.settings = settings;
        this.clock = clock;
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
        return progress.count(campaign.id()).map(counts -> {
            long recipients =
                    counts.values().stream().mapToLong(Long::longValue).sum();
            var text = sample(campaign);
            return new Preview(
                    recipients,
                    campaign.goodsName(),
                    campaign.price(),
                    Math.multiplyExact(recipients, campaign.price()),
                    campaign.terms().title(),
                    text,
                    NoticeRules.bytes(text),
                    NoticeRules.mmsBytesMax(),
                    campaign.terms().sendAt());
        });
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
        var terms = campaign.terms();
        var picture = settings.imageFolder().orElse("") + SOME_PICTURE;
        var content = new Content(terms.title(), sample(campaign), null, List.of(picture), false);
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

    private String sample(Campaign campaign) {
        Map<String, String> variables = CouponText.needed(campaign.terms().text()).stream()
                .collect(Collectors.toMap(name -> name, name -> name));
        var day = Seoul.businessDay(clock.instant()).plusDays(SOME_DAYS);
        return CouponText.fill(campaign, SOME_BARCODE, day, variables);
    }
}
