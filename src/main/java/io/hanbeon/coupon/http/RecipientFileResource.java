package io.hanbeon.coupon.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.coupon.WriteCampaign;
import io.hanbeon.coupon.campaign.ReadRecipients;
import io.hanbeon.coupon.campaign.ReadWorkbook;
import io.hanbeon.coupon.campaign.WriteWorkbook;
import io.hanbeon.shared.SpreadsheetXlsx;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Recipients as a workbook. A path of its own, since it takes larger bodies than others. */
@Path("/api/coupons/recipient-files")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Coupons")
@Cancellable(false)
class RecipientFileResource {
    static final String XLSX = SpreadsheetXlsx.TYPE;

    private static final List<List<String>> TEMPLATE = List.of(
            List.of("전화번호", ReadRecipients.NAME), List.of("010-1234-5678", "김한번"), List.of("01023456789", "이두번"));

    private final WriteCampaign writeCampaign;
    private final ReadWorkbook readWorkbook;
    private final CurrentCaller caller;

    RecipientFileResource(WriteCampaign writeCampaign, ReadWorkbook readWorkbook, CurrentCaller caller) {
        this.writeCampaign = writeCampaign;
        this.readWorkbook = readWorkbook;
        this.caller = caller;
    }

    @PUT
    @Operation(
            summary = "Who gets a coupon, by workbook (xlsx); instead of those that there were",
            description = "The first sheet; its first row names the columns, 전화번호 and the text's variables. Hidden and "
                    + "filtered rows count as the others. The sound rows are kept, the others told by cell.")
    @RequestBody(content = @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<WriteCampaign.Judged> put(
            @Parameter(description = "The campaign's id", required = true) @QueryParam("campaign") @Nullable
                    String campaign,
            byte[] file) {
        long id = CampaignResource.number(campaign == null ? "" : campaign);
        return writeCampaign.judged(caller.get(), caller.organisationId(), id, rows -> readWorkbook.into(rows, file));
    }

    @GET
    @Path("template")
    @Operation(summary = "A workbook to fill in")
    public Uni<Response> template() {
        return templateFile();
    }

    static Uni<Response> templateFile() {
        return CallersContext.onWorker(() -> WriteWorkbook.write("받는 사람", TEMPLATE))
                .map(file -> Response.ok(file)
                        .header("Content-Type", XLSX)
                        .header("Content-Disposition", "attachment; filename=\"recipients.xlsx\"")
                        .build());
    }
}
