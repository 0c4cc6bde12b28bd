package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.coupon.campaign.CouponText;
import io.hanbeon.image.Barcode;
import io.hanbeon.image.Card;
import io.hanbeon.image.DrawCard;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Pictures of coupons, as files that the agent sends. */
@ApplicationScoped
public class CouponPictures {
    private static final Logger LOG = Logger.getLogger(CouponPictures.class);

    private final DrawCard drawCard;
    private final Vertx vertx;
    private final CouponSettings settings;

    CouponPictures(DrawCard drawCard, Vertx vertx, CouponSettings settings) {
        this.drawCard = drawCard;
        this.vertx = vertx;
        this.settings = settings;
    }

    /** @return where it is; drawn again it is the same */
    public Uni<String> draw(Campaign campaign, Coupon coupon) {
        var file = file(coupon);
        return Uni.createFrom()
                .deferred(() -> drawCard.draw(card(campaign, coupon)))
                .call(() -> vertx.fileSystem().mkdirs(folder(coupon)))
                .chain(jpeg -> vertx.fileSystem().writeFile(file, Buffer.buffer(jpeg)))
                .replaceWith(file);
    }

    /** Its message has its result, so nobody reads it any more. */
    public Uni<Void> remove(Coupon coupon) {
        return vertx.fileSystem()
                .delete(file(coupon))
                .onFailure()
                .invoke(failure -> LOG.debugf("No picture to remove: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private static Card card(Campaign campaign, Coupon coupon) {
        var terms = campaign.terms();
        var until = Objects.requireNonNull(coupon.validUntil());
        return new Card(
                terms.template(),
                terms.customer(),
                campaign.goodsName(),
                List.of(terms.eventName(), "유효기간 ~ " + CouponText.day(until)),
                Barcode.ofWhole(terms.symbology(), Objects.requireNonNull(coupon.barcode())));
    }

    private String file(Coupon coupon) {
        return folder(coupon) + "/" + Ids.text(coupon.id()) + ".jpg";
    }

    private String folder(Coupon coupon) {
        return settings.imageFolder().orElseThrow(() -> new IllegalStateException("hanbeon.coupon.image-folder")) + "/"
                + Ids.text(coupon.campaignId());
    }
}
