package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindCampaigns;
import io.hanbeon.coupon.FindProducts;
import io.hanbeon.coupon.WriteCampaign;
import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Campaigns as they are written and read. */
@Path("/api/coupons/campaigns")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
@Cancellable(false)
class CampaignResource {
    private static final String EXAMPLE = """
            {"customer":"한번은행","eventName":"여름 감사 행사","goodsId":"G000000001","template":"GIFT",
             "symbology":"CODE_128","sender":"02-3490-4411","title":"한번은행 감사 쿠폰",
             "text":"#{이름}님, #{상품명} 쿠폰(#{쿠폰번호})을 드립니다. #{유효기간}까지 쓸 수 있습니다."}""";

    private final WriteCampaign writeCampaign;
    private final FindCampaigns findCampaigns;
    private final FindProducts findProducts;
    private final OwnOrganisation ownOrganisation;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;
    private final CouponSettings settings;

    CampaignResource(
            WriteCampaign writeCampaign,
            FindCampaigns findCampaigns,
            FindProducts findProducts,
            OwnOrganisation ownOrganisation,
            AnswerOnce answerOnce,
            CurrentCaller caller,
            CouponSettings settings) {
        this.writeCampaign = writeCampaign;
        this.findCampaigns = findCampaigns;
        this.findProducts = findProducts;
        this.ownOrganisation = ownOrganisation;
        this.answerOnce = answerOnce;
        this.caller = caller;
        this.settings = settings;
    }

    /** @param nextCursor where to go on, absent at the end */
    @RegisterForReflection
    @Schema(name = "CampaignPage")
    record Page(List<CampaignView> campaigns, @Nullable String nextCursor) {}

    /** @param recipients a line each: a number in any spelling, and behind a comma or a tab a name */
    @RegisterForReflection
    @Schema(name = "RecipientLines")
    record Lines(
            @NotNull @Schema(examples = "010-1234-5678,김한번\n01023456789")
            String recipients) {}

    @GET
    @Operation(summary = "Campaigns, the newest first; an operator sees its organisation's")
    public Uni<Page> list(
            @Parameter(description = "For administrators") @QueryParam("organisation") @Nullable String organisation,
            @Schema(implementation = Campaign.State.class) @QueryParam("state") @Nullable String state,
            @Parameter(description = "Any part of the customer or the event") @QueryParam("search") @Nullable
                    String search,
            @Parameter(description = "First business day, Seoul") @QueryParam("from") @Nullable String from,
            @Parameter(description = "Last business day, Seoul, included") @QueryParam("to") @Nullable String to,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int shown = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        var filter = new FindCampaigns.Filter(
                ownOrganisation.find("organisation", organisation),
                Parameters.oneOf(Campaign.State.class, "state", state),
                search,
                Parameters.day("from", from),
                Parameters.day("to", to));
        return findCampaigns
                .page(filter, Parameters.before(cursor), shown + 1)
                .map(found -> Slice.of(found, shown, (Campaign campaign) -> Ids.text(campaign.id()))
                        .map(CampaignView::of))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }

    @POST
    @Once
    @Operation(summary = "Begin a campaign, as a draft")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "a campaign", value = EXAMPLE)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    public Uni<Response> create(@Valid @NotNull CampaignBody body) {
        long organisationId = ownOrganisation.require("/organisationId", body.organisationId());
        var terms = body.terms();
        return findProducts
                .require(terms.goodsId())
                .chain(product -> answerOnce.inTransaction(
                        caller.get(),
                        transaction -> writeCampaign
                                .draft(transaction, caller.get(), organisationId, terms, product)
                                .map(CampaignResource::created)));
    }

    private static Answer created(Campaign campaign) {
        return Answer.about(
                "coupon-campaign/" + Ids.text(campaign.id()),
                Response.status(Response.Status.CREATED)
                        .entity(CampaignView.of(campaign))
                        .build());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A campaign")
    public Uni<CampaignView> get(@PathParam("id") String id) {
        return findCampaigns.get(caller.organisationId(), number(id)).map(CampaignView::of);
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Change a draft",
            description = "It has to be checked again. Where the text asks for other variables than before, the "
                    + "recipients have to be given again.")
    public Uni<CampaignView> change(@PathParam("id") String id, @Valid @NotNull CampaignBody body) {
        return writeCampaign
                .change(caller.get(), caller.organisationId(), number(id), body.terms())
                .map(CampaignView::of);
    }

    @PUT
    @Path("{id}/recipients")
    @Operation(
            summary = "Who gets a coupon, by text; instead of those that there were",
            description = "The sound lines are kept. The others are told: each with its cell, its value and why.")
    public Uni<WriteCampaign.Judged> recipients(@PathParam("id") String id, @Valid @NotNull Lines lines) {
        return writeCampaign.recipients(caller.get(), caller.organisationId(), number(id), lines.recipients());
    }

    @GET
    @Path("{id}/progress")
    @Operation(summary = "How far it is: counts, a rate, an estimate")
    public Uni<FindCampaigns.Progress> progress(@PathParam("id") String id) {
        return findCampaigns.progress(caller.organisationId(), number(id));
    }

    @GET
    @Path("{id}/proof")
    @Operation(summary = "Issued = billed = sent, as the rows are now")
    public Uni<FindCampaigns.Proof> prove(@PathParam("id") String id) {
        return findCampaigns.prove(caller.organisationId(), number(id));
    }

    static long number(String id) {
        return Ids.parse(id).orElseThrow(CouponRefusal.UnknownCampaign::new);
    }
}
