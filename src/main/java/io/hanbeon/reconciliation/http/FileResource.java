package io.hanbeon.reconciliation.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.reconciliation.again.RematchFile;
import io.hanbeon.reconciliation.file.FilePreview;
import io.hanbeon.reconciliation.file.FindFiles;
import io.hanbeon.reconciliation.file.ReconFile;
import io.hanbeon.reconciliation.follow.TryMatching;
import io.hanbeon.reconciliation.format.FileLine;
import io.hanbeon.reconciliation.http.UploadFile.Named;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.http.TellProgress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/reconciliation/files")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "recon:read")
@Tag(name = "Reconciliation")
@Cancellable(false)
class FileResource {
    private final UploadFile uploadFile;
    private final FindFiles findFiles;
    private final RematchFile rematchFile;
    private final Corrections corrections;
    private final TellProgress tellProgress;
    private final CurrentCaller caller;
    private final ReconSettings settings;

    FileResource(
            UploadFile uploadFile,
            FindFiles findFiles,
            RematchFile rematchFile,
            Corrections corrections,
            TellProgress tellProgress,
            CurrentCaller caller,
            ReconSettings settings) {
        this.uploadFile = uploadFile;
        this.findFiles = findFiles;
        this.rematchFile = rematchFile;
        this.corrections = corrections;
        this.tellProgress = tellProgress;
        this.caller = caller;
        this.settings = settings;
    }

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "ReconFilePage")
    record Page(List<ReconFile> files, @Nullable String nextCursor) {}

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "ReconBadLines")
    record BadLines(List<FileLine.Bad> badLines, @Nullable String nextCursor) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Allows(
            value = {Role.ADMIN, Role.OPERATOR},
            scope = "recon:write")
    @Operation(
            summary = "Compare a file of a bank or gateway with the books",
            description =
                    "The CSV itself, or multipart with a field named file; format, account and name as parameters or "
                            + "fields. Without a format it is found out. The same bytes again are answered with what became of them; "
                            + "equal lines of two files are the same lines, unless one has more of them. 202: it goes on, look at the "
                            + "file for how far it is. A file of the bank, which confirms payouts, is the platform's administrators' alone; "
                            + "they may name an organisation whose lines it has. Who signs says the file's SHA-256 in X-Content-SHA256 and sends the file itself.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = UploadFile.Uploaded.class)))
    public Uni<Response> upload(
            @Context HttpServerRequest request,
            @QueryParam("format") @Nullable String format,
            @Parameter(description = "Whose lines they are, such as a bank account: equal lines of two are two")
                    @QueryParam("account")
                    @Nullable
                    String account,
            @QueryParam("name") @Nullable String name) {
        return uploadFile.upload(request, new Named(format, account, name));
    }

    @POST
    @Path("preview")
    @Consumes(MediaType.WILDCARD)
    @Allows(
            value = {Role.ADMIN, Role.OPERATOR},
            scope = "recon:write")
    @Operation(summary = "What a file would become, without storing it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FilePreview.class)))
    public Uni<Response> preview(@Context HttpServerRequest request, @QueryParam("format") @Nullable String format) {
        return uploadFile.preview(request, new Named(format, null, null));
    }

    @POST
    @Path("dry-run")
    @Consumes(MediaType.WILDCARD)
    @Allows(
            value = {Role.ADMIN, Role.OPERATOR},
            scope = "recon:write")
    @Operation(
            summary = "What the matching would make of a file, without anything being stored",
            description =
                    "Counts and samples for each class. Lines that are there already are none of the file's; the book "
                            + "is held meanwhile, so a dry run has a bound of its own.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TryMatching.DryRun.class)))
    public Uni<Response> dryRun(
            @Context HttpServerRequest request,
            @QueryParam("format") @Nullable String format,
            @QueryParam("account") @Nullable String account) {
        return uploadFile.dryRun(request, new Named(format, account, null));
    }

    @GET
    @Operation(summary = "Files, the newest first", description = "Operators see their organisation's own.")
    public Uni<Page> list(
            @Schema(implementation = ReconFile.State.class) @QueryParam("state") @Nullable String state,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int shown = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        return findFiles
                .page(
                        Parameters.oneOf(ReconFile.State.class, "state", state),
                        caller.organisationId(),
                        Parameters.before(cursor),
                        shown + 1)
                .map(found -> Slice.of(found, shown, ReconFile::id))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A file and how far it has come")
    public Uni<ReconFile> get(@PathParam("id") String id) {
        return findFiles.get(id, caller.organisationId());
    }

    @GET
    @Path("{id}/events")
    @Operation(
            summary = "A file and how far it has come, as server-sent events",
            description = "One a second until it is read and matched, or has failed.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = ReconFile.class)))
    public RestMulti<byte[]> events(@PathParam("id") String id) {
        var organisationId = caller.organisationId();
        return tellProgress.of(() -> findFiles.get(id, organisationId), ReconFile::hasEnded);
    }

    @GET
    @Path("{id}/bad-lines")
    @Operation(summary = "The lines of a file that could not be read, and why")
    public Uni<BadLines> badLines(
            @PathParam("id") String id,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int shown = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        int after = line(cursor);
        return findFiles
                .get(id, caller.organisationId())
                .chain(file -> findFiles.badLines(file, after, shown + 1))
                .map(found -> Slice.of(found, shown, bad -> Integer.toString(bad.number())))
                .map(slice -> new BadLines(slice.items(), slice.nextCursor()));
    }

    @GET
    @Path("{id}/corrections")
    @Produces(Corrections.CSV)
    @Operation(
            summary = "The lines that could not be read, as a file to be corrected and sent again",
            description =
                    "A text that a spreadsheet would take for a formula has an apostrophe before it, which counts for "
                            + "nothing when the file comes back.")
    public RestMulti<String> corrections(@PathParam("id") String id) {
        return RestMulti.fromUniResponse(
                findFiles.get(id, caller.organisationId()), corrections::of, Corrections::headers);
    }

    @POST
    @Path("{id}/reprocess")
    @Allows({Role.ADMIN, Role.OPERATOR})
    @Operation(
            summary = "Matches the open lines of a file again",
            description = "What was decided stays as it is, so it may be asked for at any time.")
    public Uni<ReconFile> reprocess(@PathParam("id") String id) {
        return rematchFile.rematch(caller.get(), id, caller.organisationId());
    }

    private static int line(@Nullable String cursor) {
        try {
            return cursor == null ? -1 : Integer.parseInt(cursor);
        } catch (NumberFormatException noLine) {
            throw new io.hanbeon.shared.http.BadParameter("cursor", "nextCursor");
        }
    }
}
