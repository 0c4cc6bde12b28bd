package io.hanbeon.audit.view;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.FindAuditEntries;
import io.hanbeon.audit.chain.AuditCursor;
import io.hanbeon.audit.chain.AuditEntry;
import io.hanbeon.audit.chain.AuditFilter;
import io.hanbeon.audit.chain.ChainProof;
import io.hanbeon.audit.chain.ChainProof.KnownHead;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/audit")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Audit")
class AuditResource {
    private static final String CSV = "text/csv";
    private static final String CSV_UTF_8 = CSV + ";charset=UTF-8";
    private static final MediaType CSV_TYPE = MediaType.valueOf(CSV);

    private final FindAuditEntries findEntries;
    private final ProveChain proveChain;
    private final CurrentCaller caller;
    private final AuditSettings settings;

    AuditResource(FindAuditEntries findEntries, ProveChain proveChain, CurrentCaller caller, AuditSettings settings) {
        this.findEntries = findEntries;
        this.proveChain = proveChain;
        this.caller = caller;
        this.settings = settings;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary =
                    "Who changed what, newest first; an operator sees only its organisation's, and people's logins masked",
            description = "As CSV, the link to the next page is in the header Link. "
                    + "A cell that a spreadsheet would take for a formula has an apostrophe before it.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = FindAuditEntries.Page.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> list(
            @Parameter(description = "Its id, or platform for what belongs to none", example = "platform")
                    @QueryParam("organisation")
                    @Nullable
                    String organisation,
            @Parameter(example = "shop.change") @QueryParam("action") @Nullable String action,
            @Parameter(example = "shop/05532206") @QueryParam("subject") @Nullable String subject,
            @Parameter(description = "Id of a user, an API client or a job", example = "sandbox")
                    @QueryParam("caller")
                    @Nullable
                    String callerId,
            @Parameter(description = "First business day, Seoul") @QueryParam("from") @Nullable String from,
            @Parameter(description = "Last business day, Seoul, included") @QueryParam("to") @Nullable String to,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Parameter(description = "csv is as good as Accept: text/csv") @QueryParam("format") @Nullable
                    String format,
            @Context Request request,
            @Context UriInfo uri) {
        var filter = new AuditFilter(
                VisibleChain.of(caller.get(), organisation).orElse(null),
                action,
                subject,
                callerId,
                Parameters.day("from", from),
                Parameters.day("to", to));
        int entries = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        boolean isCsv = asksForCsv(format, request);
        return findEntries
                .page(caller.get(), filter, AuditCursor.parse(cursor), entries)
                .map(page -> isCsv
                        ? csv(page, uri)
                        : Response.ok(page, MediaType.APPLICATION_JSON).build());
    }

    @GET
    @Path("/proof")
    @Operation(summary = "Whether a chain is as it was written, from its first entry to its head")
    public Uni<ChainProof> proof(
            @Parameter(description = "Its id, or platform; left out: one's own, or platform")
                    @QueryParam("organisation")
                    @Nullable
                    String organisation,
            @Parameter(description = "head.seq:head.hash of an earlier proof, which must still be in the chain")
                    @QueryParam("known")
                    @Nullable
                    String known) {
        long chain = VisibleChain.of(caller.get(), organisation).orElse(AuditEntry.PLATFORM);
        return proveChain.prove(chain, KnownHead.parse(known));
    }

    private static boolean asksForCsv(@Nullable String format, Request request) {
        if (format != null && !format.equals("csv") && !format.equals("json")) {
            throw new BadParameter("format", "csv, json");
        }
        var variants =
                Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, CSV_TYPE).build();
        var accepted = request.selectVariant(variants);
        return format == null
                ? accepted != null && CSV_TYPE.isCompatible(accepted.getMediaType())
                : format.equals("csv");
    }

    private static Response csv(FindAuditEntries.Page page, UriInfo uri) {
        var answer = Response.ok(AuditCsv.of(page.entries()), CSV_UTF_8)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
        if (page.nextCursor() != null) {
            // Relative: the host is whatever the caller wrote.
            var next = uri.getRequestUriBuilder()
                    .replaceQueryParam("cursor", page.nextCursor())
                    .build();
            answer.header(HttpHeaders.LINK, "<%s?%s>; rel=\"next\"".formatted(next.getRawPath(), next.getRawQuery()));
        }
        return answer.build();
    }
}
