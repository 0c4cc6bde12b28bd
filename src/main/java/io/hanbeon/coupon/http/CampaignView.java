package io.hanbeon.coupon.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hanbeon.coupon.Campaign;
import io.hanbeon.image.Barcode;
import io.hanbeon.image.Card;
import io.hanbeon.shared.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A campaign as people see it. */
@RegisterForReflection
@Schema(name = "CouponCampaign")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CampaignView(
        String id,
        String organisationId,
        Campaign.State state,
        boolean stopped,
        String customer,
        String eventName,
        String goodsId,
        String goodsName,
        long priceKrw,
        Card.Template template,
        Barcode.Symbology symbology,
        String sender,
        String title,
        String text,
        @Nullable Instant sendAt,
        String createdBy,
        @Nullable String approvedBy,
        Instant createdAt,
        @Nullable Instant checkedAt,
        @Nullable Instant approvedAt,
        @Nullable Instant startedAt,
        @Nullable Instant sentAt,
        @Nullable Instant endedAt,
        int version) {

    static CampaignView of(Campaign campaign) {
        var terms = campaign.terms();
        var times = campaign.times();
        return new CampaignView(
                Ids.text(campaign.id()),
                Ids.text(campaign.organisationId()),
                campaign.state(),
                campaign.isStopped(),
                terms.customer(),
                terms.eventName(),
                terms.goodsId(),
                campaign.goodsName(),
                campaign.price(),
                terms.template(),
                terms.symbology(),
                terms.sender(),
                terms.title(),
                terms.text(),
                terms.sendAt(),
                campaign.createdBy(),
                campaign.approvedBy(),
                times.created(),
                times.checked(),
                times.approved(),
                times.started(),
                times.sent(),
                times.ended(),
                campaign.version());
    }
}
