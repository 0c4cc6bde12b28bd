package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.console.InMenu;
import io.hanbeon.console.Query;
import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.FindCampaigns;
import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.once.Once;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Campaigns in the console: the list, the draft, and what the recipient's telephone will show. */
@Path("/console/coupons")
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class CampaignPage implements InMenu {
    static final String ROOT = "/console/coupons";

    private final FindCampaigns findCampaigns;
    private final CampaignForms forms;
    private final CampaignViews views;
    private final CurrentCaller caller;
    private final CouponSettings settings;

    CampaignPage(
            FindCampaigns findCampaigns,
            CampaignForms forms,
            CampaignViews views,
            CurrentCaller caller,
            CouponSettings settings) {
        this.findCampaigns = findCampaigns;
        this.forms = forms;
        this.views = views;
        this.caller = caller;
        this.settings = settings;
    }

    @CheckedTemplate(basePath = "coupon")
    static class Templates {
        static native TemplateInstance campaigns(Slice<CampaignView> page, Query query, Campaign.State[] states);
    }

    @Override
    public Entry entry() {
        return new Entry(50, ROOT, "쿠폰", "Coupons", Set.of(Role.ADMIN, Role.OPERATOR));
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@Context UriInfo uri) {
        var query = Query.of(uri);
        int shown = settings.listDefault();
        var filter = new FindCampaigns.Filter(
                caller.organisationId(),
                Parameters.oneOf(Campaign.State.class, "state", query.given("state")),
                query.given("search"),
                Parameters.day("from", query.given("from")),
                Parameters.day("to", query.given("to")));
        return findCampaigns
                .page(filter, Parameters.before(query.given("cursor")), shown + 1)
                .map(found -> Slice.of(found, shown, (Campaign campaign) -> Ids.text(campaign.id()))
                        .map(CampaignView::of))
                .chain(page -> Answers.page(Templates.campaigns(page, query, Campaign.State.values())));
    }

    @GET
    @Path("new")
    @Operation(hidden = true)
    public Uni<Response> askForNew() {
        return views.draft(CampaignForms.EMPTY, Faults.NONE);
    }

    @POST
    @Once(required = false)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> create(Form form) {
        var entered = CampaignForms.entered(form);
        return Answers.orAgain(() -> forms.create(entered), faults -> views.draft(entered, faults));
    }

    @POST
    @Path("phone")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> phone(Form form) {
        return views.phone(CampaignForms.entered(form));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id) {
        return views.campaign(id);
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> change(@PathParam("id") String id, Form form) {
        var entered = CampaignForms.entered(form);
        return Answers.orAgain(
                () -> forms.change(id, entered).replaceWith(() -> Answers.seeOther(ROOT + "/" + id)),
                faults -> views.campaign(id, entered, faults));
    }

    @GET
    @Path("{id}/progress")
    @Operation(hidden = true)
    public Uni<Response> progress(@PathParam("id") String id) {
        return views.progress(id);
    }
}
