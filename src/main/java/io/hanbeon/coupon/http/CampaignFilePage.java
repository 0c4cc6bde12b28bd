package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.coupon.WriteCampaign;
import io.hanbeon.coupon.campaign.ReadWorkbook;
import io.hanbeon.shared.SpreadsheetXlsx;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Files of a campaign in the console, and how far it is: what scripts and links of its page ask for. */
@Path("/console/coupons")
@Allows({Role.ADMIN, Role.OPERATOR})
@Cancellable(false)
class CampaignFilePage {
    private final WriteCampaign writeCampaign;
    private final ReadWorkbook readWorkbook;
    private final CampaignFileResource files;
    private final CampaignViews views;
    private final CurrentCaller caller;

    CampaignFilePage(
            WriteCampaign writeCampaign,
            ReadWorkbook readWorkbook,
            CampaignFileResource files,
            CampaignViews views,
            CurrentCaller caller) {
        this.writeCampaign = writeCampaign;
        this.readWorkbook = readWorkbook;
        this.files = files;
        this.views = views;
        this.caller = caller;
    }

    /** A path of its own, since it takes larger bodies than others. The script sends the file as it is. */
    @POST
    @Path("recipient-file")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Uni<Response> recipients(@QueryParam("campaign") @Nullable String campaign, byte[] file) {
        var id = campaign == null ? "" : campaign;
        return Answers.orAgain(
                () -> writeCampaign
                        .judged(
                                caller.get(),
                                caller.organisationId(),
                                CampaignResource.number(id),
                                rows -> readWorkbook.into(rows, file))
                        .chain(judged -> views.judged(id, judged)),
                faults -> views.refused(id, faults));
    }

    @GET
    @Path("recipient-file")
    @Produces(SpreadsheetXlsx.TYPE)
    @Operation(hidden = true)
    public Uni<Response> template() {
        return RecipientFileResource.templateFile();
    }

    @GET
    @Path("{id}/refused-rows")
    @Produces(SpreadsheetXlsx.TYPE)
    @Operation(hidden = true)
    public RestMulti<byte[]> refusedRows(@PathParam("id") String id) {
        return files.refusedRows(id);
    }

    @GET
    @Path("{id}/events")
    @Operation(hidden = true)
    public RestMulti<byte[]> events(@PathParam("id") String id) {
        return files.events(id);
    }
}
