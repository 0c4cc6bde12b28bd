package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Form;
import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.RunCampaign;
import io.hanbeon.coupon.WriteCampaign;
import io.hanbeon.shared.http.CheckFields;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Campaigns in the console as they are moved on. Each step names the state that it starts from, so a repeated one is told. */
@Path("/console/coupons/{id}")
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class CampaignRunPage {
    private final RunCampaign runCampaign;
    private final WriteCampaign writeCampaign;
    private final CampaignViews views;
    private final CheckFields checkFields;
    private final CurrentCaller caller;

    CampaignRunPage(
            RunCampaign runCampaign,
            WriteCampaign writeCampaign,
            CampaignViews views,
            CheckFields checkFields,
            CurrentCaller caller) {
        this.runCampaign = runCampaign;
        this.writeCampaign = writeCampaign;
        this.views = views;
        this.checkFields = checkFields;
        this.caller = caller;
    }

    @POST
    @Path("recipients")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> recipients(@PathParam("id") String id, Form form) {
        return Answers.orAgain(
                () -> writeCampaign
                        .recipients(
                                caller.get(),
                                caller.organisationId(),
                                CampaignResource.number(id),
                                form.text("recipients"))
                        .chain(judged -> views.judged(id, judged)),
                faults -> views.refused(id, faults));
    }

    @POST
    @Path("check")
    @Operation(hidden = true)
    public Uni<Response> check(@PathParam("id") String id) {
        return moved(id, () -> runCampaign.check(caller.get(), caller.organisationId(), CampaignResource.number(id)));
    }

    @POST
    @Path("approve")
    @Operation(hidden = true)
    public Uni<Response> approve(@PathParam("id") String id) {
        return moved(id, () -> runCampaign.approve(caller.get(), caller.organisationId(), CampaignResource.number(id)));
    }

    @POST
    @Path("stop")
    @Operation(hidden = true)
    public Uni<Response> stop(@PathParam("id") String id) {
        return moved(id, () -> runCampaign.stop(caller.get(), caller.organisationId(), CampaignResource.number(id)));
    }

    @POST
    @Path("resume")
    @Operation(hidden = true)
    public Uni<Response> resume(@PathParam("id") String id) {
        return moved(id, () -> runCampaign.resume(caller.get(), caller.organisationId(), CampaignResource.number(id)));
    }

    @POST
    @Path("retry")
    @Operation(hidden = true)
    public Uni<Response> retry(@PathParam("id") String id) {
        return moved(id, () -> runCampaign.retry(caller.get(), caller.organisationId(), CampaignResource.number(id)));
    }

    @POST
    @Path("cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> cancel(@PathParam("id") String id, Form form) {
        return moved(id, () -> {
            var reason = checkFields.require(new CampaignRunResource.Reason(form.text("reason")));
            return runCampaign.cancel(
                    caller.get(), caller.organisationId(), CampaignResource.number(id), reason.reason());
        });
    }

    private Uni<Response> moved(String id, Supplier<Uni<Campaign>> step) {
        return Answers.orAgain(
                () -> step.get().replaceWith(() -> Answers.seeOther(CampaignPage.ROOT + "/" + id)),
                faults -> views.refused(id, faults));
    }
}
