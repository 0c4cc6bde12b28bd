package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.FindCampaigns;
import io.hanbeon.coupon.refused.RefusedRowsFile;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.SpreadsheetXlsx;
import io.hanbeon.shared.http.TellProgress;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** What of a campaign comes bit by bit: the rows that were not taken, and how far it is. */
@Path("/api/coupons/campaigns/{id}")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
class CampaignFileResource {
    private final FindCampaigns findCampaigns;
    private final RefusedRowsFile refusedRowsFile;
    private final TellProgress tellProgress;
    private final CurrentCaller caller;

    CampaignFileResource(
            FindCampaigns findCampaigns,
            RefusedRowsFile refusedRowsFile,
            TellProgress tellProgress,
            CurrentCaller caller) {
        this.findCampaigns = findCampaigns;
        this.refusedRowsFile = refusedRowsFile;
        this.tellProgress = tellProgress;
        this.caller = caller;
    }

    @GET
    @Path("refused-rows")
    @Produces(SpreadsheetXlsx.TYPE)
    @Operation(
            summary = "The rows of the last list that were not taken, as a workbook with the reasons",
            description =
                    "Mended, it is given again; the columns of reasons count for nothing then. Numbers stand in it "
                            + "whole, so that it was seen is on record. Once the campaign is approved they are forgotten.")
    public RestMulti<byte[]> refusedRows(@PathParam("id") String id) {
        var person = caller.get();
        return RestMulti.fromUniResponse(
                findCampaigns
                        .get(caller.organisationId(), CampaignResource.number(id))
                        .call(campaign -> refusedRowsFile.record(person, campaign)),
                refusedRowsFile::of,
                CampaignFileResource::headers);
    }

    private static Map<String, List<String>> headers(Campaign campaign) {
        var name = "recipients-%s.xlsx".formatted(Ids.text(campaign.id()));
        return Map.of(
                "Content-Type", List.of(SpreadsheetXlsx.TYPE),
                "Content-Disposition", List.of("attachment; filename=\"" + name + "\""));
    }

    @GET
    @Path("events")
    @Operation(
            summary = "How far it is, as server-sent events",
            description = "Counts, a rate and an estimate, once a second until nothing of it will change by itself.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = FindCampaigns.Progress.class)))
    public RestMulti<byte[]> events(@PathParam("id") String id) {
        var visible = caller.organisationId();
        long campaign = CampaignResource.number(id);
        return tellProgress.of(() -> findCampaigns.progress(visible, campaign), FindCampaigns.Progress::hasEnded);
    }
}
