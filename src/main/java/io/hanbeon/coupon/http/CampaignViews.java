package io.hanbeon.coupon.http;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.FindCampaigns;
import io.hanbeon.coupon.FindProducts;
import io.hanbeon.coupon.RunCampaign;
import io.hanbeon.coupon.WriteCampaign;
import io.hanbeon.image.Barcode;
import io.hanbeon.image.Card;
import io.hanbeon.message.NoticeRules;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the pages of a campaign show. */
@ApplicationScoped
class CampaignViews {
    private static final int OK = 200;

    private final FindCampaigns findCampaigns;
    private final FindProducts findProducts;
    private final RunCampaign runCampaign;
    private final NoticeRules noticeRules;
    private final CurrentCaller caller;

    CampaignViews(
            FindCampaigns findCampaigns,
            FindProducts findProducts,
            RunCampaign runCampaign,
            NoticeRules noticeRules,
            CurrentCaller caller) {
        this.findCampaigns = findCampaigns;
        this.findProducts = findProducts;
        this.runCampaign = runCampaign;
        this.noticeRules = noticeRules;
        this.caller = caller;
    }

    /** What a person chooses from. */
    record Choices(
            List<FindProducts.Product> products,
            List<String> senders,
            Card.Template[] templates,
            Barcode.Symbology[] symbologies) {}

    /** What a telephone will show. */
    record Phone(String sender, String title, String text, int bytes, int bytesMax) {}

    /**
     * A campaign with whatever its state calls for.
     *
     * @param needsAnother whether the reader may not approve it, having written it
     * @param judged what became of the list that was just given
     */
    record ShownCampaign(
            CampaignView campaign,
            CampaignForms.Entered entered,
            Choices choices,
            RunCampaign.Preview preview,
            FindCampaigns.Progress progress,
            RunCampaign.Cancellation cancellation,
            boolean needsAnother,
            WriteCampaign.@Nullable Judged judged,
            Phone phone) {}

    @CheckedTemplate(basePath = "coupon")
    static class Templates {
        static native TemplateInstance draft(
                CampaignForms.Entered entered, Choices choices, Phone phone, Faults faults);

        static native TemplateInstance campaign(ShownCampaign shown, Faults faults);

        static native TemplateInstance phone(Phone phone);

        static native TemplateInstance progress(CampaignView campaign, FindCampaigns.Progress progress);
    }

    Uni<Response> draft(CampaignForms.Entered entered, Faults faults) {
        return choices(caller.organisationId())
                .chain(choices -> Answers.page(
                        status(faults), Templates.draft(entered, choices, phoneOf(entered, choices), faults)));
    }

    Uni<Response> campaign(String id) {
        return campaign(id, null, null, Faults.NONE);
    }

    Uni<Response> campaign(String id, CampaignForms.Entered entered, Faults faults) {
        return campaign(id, entered, null, faults);
    }

    Uni<Response> judged(String id, WriteCampaign.Judged judged) {
        return campaign(id, null, judged, Faults.NONE);
    }

    Uni<Response> refused(String id, Faults faults) {
        return campaign(id, null, null, faults);
    }

    private Uni<Response> campaign(
            String id, CampaignForms.@Nullable Entered entered, WriteCampaign.@Nullable Judged judged, Faults faults) {
        return findCampaigns
                .get(caller.organisationId(), CampaignResource.number(id))
                .chain(campaign -> shown(campaign, entered, judged))
                .chain(shown -> Answers.page(status(faults), Templates.campaign(shown, faults)));
    }

    private Uni<ShownCampaign> shown(
            Campaign campaign, CampaignForms.@Nullable Entered entered, WriteCampaign.@Nullable Judged judged) {
        var view = CampaignView.of(campaign);
        var typed = entered == null ? CampaignForms.Entered.of(view) : entered;
        var visible = caller.organisationId();
        return choices(campaign.organisationId())
                .chain(choices -> runCampaign
                        .preview(visible, campaign.id())
                        .chain(preview -> findCampaigns
                                .progress(visible, campaign.id())
                                .chain(progress -> runCampaign
                                        .cancellation(visible, campaign.id())
                                        .chain(cancellation -> runCampaign
                                                .needsAnother(caller.get(), campaign)
                                                .map(needsAnother -> new ShownCampaign(
                                                        view,
                                                        typed,
                                                        choices,
                                                        preview,
                                                        progress,
                                                        cancellation,
                                                        needsAnother,
                                                        judged,
                                                        phoneOf(typed, choices)))))));
    }

    Uni<Response> phone(CampaignForms.Entered entered) {
        return choices(null).chain(choices -> Answers.page(Templates.phone(phoneOf(entered, choices))));
    }

    Uni<Response> progress(String id) {
        var visible = caller.organisationId();
        long campaignId = CampaignResource.number(id);
        return findCampaigns
                .get(visible, campaignId)
                .chain(campaign -> findCampaigns
                        .progress(visible, campaignId)
                        .chain(progress -> Answers.page(Templates.progress(CampaignView.of(campaign), progress))));
    }

    /** Without an organisation, an administrator's, there are no numbers to choose from; they are typed. */
    private Uni<Choices> choices(@Nullable Long organisationId) {
        return findProducts
                .find()
                .chain(found -> senders(organisationId)
                        .map(senders -> new Choices(
                                found.products(), senders, Card.Template.values(), Barcode.Symbology.values())));
    }

    private Uni<List<String>> senders(@Nullable Long organisationId) {
        return organisationId == null
                ? Uni.createFrom().item(List.of())
                : noticeRules.senders(organisationId).onFailure().recoverWithItem(List.of());
    }

    private static Phone phoneOf(CampaignForms.Entered entered, Choices choices) {
        var product = choices.products().stream()
                .filter(one -> one.id().equals(entered.goodsId()))
                .map(FindProducts.Product::name)
                .findFirst()
                .orElse("상품");
        var text = NoticeRules.fill(
                entered.text(),
                Map.of(
                        "상품명",
                        product,
                        "고객사",
                        entered.customer(),
                        "행사명",
                        entered.eventName(),
                        "쿠폰번호",
                        "9000 0031 0000",
                        "유효기간",
                        "2026.12.31",
                        "이름",
                        "김한번"));
        return new Phone(entered.sender(), entered.title(), text, NoticeRules.bytes(text), NoticeRules.mmsBytesMax());
    }

    private static int status(Faults faults) {
        return faults.any() ? Answers.UNUSABLE : OK;
    }
}
