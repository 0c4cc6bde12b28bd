package io.hanbeon.coupon.http;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Form;
import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.FindProducts;
import io.hanbeon.coupon.WriteCampaign;
import io.hanbeon.image.Barcode;
import io.hanbeon.image.Card;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.http.CheckFields;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.quarkus.qute.TemplateData;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The form of a campaign, as it is typed, becomes the terms that the API takes. */
@ApplicationScoped
class CampaignForms {
    private static final String TEXT = "#{이름}님, #{고객사}에서 드리는 #{상품명} 쿠폰입니다. 쿠폰번호 #{쿠폰번호}, #{유효기간}까지 쓰실 수 있습니다.";
    static final Entered EMPTY = new Entered("", "", "", "", "", "", "", "", TEXT, "");

    private final WriteCampaign writeCampaign;
    private final FindProducts findProducts;
    private final OwnOrganisation ownOrganisation;
    private final CheckFields checkFields;
    private final CurrentCaller caller;
    private final AnswerOnce answerOnce;

    CampaignForms(
            WriteCampaign writeCampaign,
            FindProducts findProducts,
            OwnOrganisation ownOrganisation,
            CheckFields checkFields,
            CurrentCaller caller,
            AnswerOnce answerOnce) {
        this.writeCampaign = writeCampaign;
        this.findProducts = findProducts;
        this.ownOrganisation = ownOrganisation;
        this.checkFields = checkFields;
        this.caller = caller;
        this.answerOnce = answerOnce;
    }

    /** As it was typed. @param sendAt Seoul's wall clock, as browsers write it */
    @TemplateData
    record Entered(
            String organisationId,
            String customer,
            String eventName,
            String goodsId,
            String template,
            String symbology,
            String sender,
            String title,
            String text,
            String sendAt) {

        static Entered of(CampaignView campaign) {
            return new Entered(
                    campaign.organisationId(),
                    campaign.customer(),
                    campaign.eventName(),
                    campaign.goodsId(),
                    campaign.template().name(),
                    campaign.symbology().name(),
                    campaign.sender(),
                    campaign.title(),
                    campaign.text(),
                    campaign.sendAt() == null
                            ? ""
                            : Seoul.wallClock(campaign.sendAt())
                                    .withSecond(0)
                                    .withNano(0)
                                    .toString());
        }
    }

    static Entered entered(Form form) {
        return new Entered(
                form.text("organisationId"),
                form.text("customer"),
                form.text("eventName"),
                form.text("goodsId"),
                form.text("template"),
                form.text("symbology"),
                form.text("sender"),
                form.text("title"),
                form.text("text"),
                form.text("sendAt"));
    }

    Uni<Response> create(Entered entered) {
        var body = checkFields.require(body(entered));
        long organisationId = ownOrganisation.require("/organisationId", body.organisationId());
        var terms = body.terms();
        return findProducts
                .require(terms.goodsId())
                .chain(product -> answerOnce.inTransaction(
                        caller.get(),
                        transaction -> writeCampaign
                                .draft(transaction, caller.get(), organisationId, terms, product)
                                .map(CampaignForms::created)));
    }

    private static Answer created(Campaign campaign) {
        return Answer.of(Answers.seeOther(CampaignPage.ROOT + "/" + Ids.text(campaign.id()) + "#recipients-h"));
    }

    Uni<Campaign> change(String id, Entered entered) {
        var body = checkFields.require(body(entered));
        return writeCampaign.change(caller.get(), caller.organisationId(), CampaignResource.number(id), body.terms());
    }

    private static CampaignBody body(Entered entered) {
        return new CampaignBody(
                given(entered.organisationId()),
                entered.customer(),
                entered.eventName(),
                entered.goodsId(),
                Parameters.oneOf(Card.Template.class, "template", given(entered.template())),
                Parameters.oneOf(Barcode.Symbology.class, "symbology", given(entered.symbology())),
                entered.sender(),
                entered.title(),
                entered.text(),
                Parameters.wallClock("sendAt", given(entered.sendAt())));
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
