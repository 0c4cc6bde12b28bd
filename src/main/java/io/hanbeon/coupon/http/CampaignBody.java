package io.hanbeon.coupon.http;

import io.hanbeon.coupon.Campaign;
import io.hanbeon.image.Barcode;
import io.hanbeon.image.Card;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param organisationId named by administrators; of others it is their own
 * @param text may have {@code #{이름}} and other variables of its recipient, and {@code #{상품명}}, {@code #{고객사}},
 *     {@code #{행사명}}, {@code #{쿠폰번호}}, {@code #{유효기간}}
 */
@Schema(name = "CampaignTerms")
record CampaignBody(
        @Nullable String organisationId,
        @NotBlank @Size(max = 100) String customer,
        @NotBlank @Size(max = 100) String eventName,
        @NotBlank @Size(max = 10) String goodsId,
        Card.@Nullable Template template,
        Barcode.@Nullable Symbology symbology,
        @NotBlank @Size(max = 16) String sender,
        @NotBlank @Size(max = 60) String title,
        @NotBlank @Size(max = 2000) String text,
        @Nullable Instant sendAt) {

    Campaign.Terms terms() {
        return new Campaign.Terms(
                customer.strip(),
                eventName.strip(),
                goodsId,
                Optional.ofNullable(template).orElse(Card.Template.STANDARD),
                Optional.ofNullable(symbology).orElse(Barcode.Symbology.CODE_128),
                sender.strip(),
                title.strip(),
                text,
                sendAt);
    }
}
