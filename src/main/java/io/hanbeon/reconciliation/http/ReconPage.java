package io.hanbeon.reconciliation.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.InMenu;
import io.hanbeon.console.Query;
import io.hanbeon.reconciliation.file.FilePreview;
import io.hanbeon.reconciliation.file.FindFiles;
import io.hanbeon.reconciliation.file.ReconFile;
import io.hanbeon.reconciliation.format.FileFormat;
import io.hanbeon.reconciliation.format.Formats;
import io.hanbeon.reconciliation.http.UploadFile.Named;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.http.TellProgress;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Files of banks and gateways in the console: looked at, compared with the books, and how far that is. */
@Path(ReconPage.ROOT)
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class ReconPage implements InMenu {
    static final String ROOT = "/console/reconciliation";
    private static final int PERCENT = 100;

    private final UploadFile uploadFile;
    private final FindFiles findFiles;
    private final Formats formats;
    private final TellProgress tellProgress;
    private final CurrentCaller caller;
    private final ReconSettings settings;

    ReconPage(
            UploadFile uploadFile,
            FindFiles findFiles,
            Formats formats,
            TellProgress tellProgress,
            CurrentCaller caller,
            ReconSettings settings) {
        this.uploadFile = uploadFile;
        this.findFiles = findFiles;
        this.formats = formats;
        this.tellProgress = tellProgress;
        this.caller = caller;
        this.settings = settings;
    }

    @CheckedTemplate(basePath = "reconciliation")
    static class Templates {
        static native TemplateInstance files(
                Slice<ReconFile> page,
                List<FileFormat> formats,
                @Nullable FilePreview preview,
                Query query,
                Faults faults);

        static native TemplateInstance file(ReconFile file, int percent);
    }

    @Override
    public Entry entry() {
        return new Entry(40, ROOT, "대사", "Reconciliation", Set.of(Role.ADMIN, Role.OPERATOR));
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@Context UriInfo uri) {
        return list(200, Query.of(uri), null, Faults.NONE);
    }

    private Uni<Response> list(int status, Query query, @Nullable FilePreview preview, Faults faults) {
        int shown = settings.listDefault();
        return findFiles
                .page(null, caller.organisationId(), Parameters.before(query.given("cursor")), shown + 1)
                .map(found -> Slice.of(found, shown, ReconFile::id))
                .chain(page -> Answers.page(status, Templates.files(page, formats.all(), preview, query, faults)));
    }

    /** The script sends the file as it is, here and when it is taken. */
    @POST
    @Path("files/preview")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Uni<Response> preview(
            @Context HttpServerRequest request, @Context UriInfo uri, @QueryParam("format") @Nullable String format) {
        return Answers.orAgain(
                () -> uploadFile
                        .look(request, new Named(given(format), null, null))
                        .chain(preview -> list(200, Query.of(uri), preview, Faults.NONE)),
                faults -> list(Answers.UNUSABLE, Query.of(uri), null, faults));
    }

    @POST
    @Path("files")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Uni<Response> take(
            @Context HttpServerRequest request,
            @Context UriInfo uri,
            @QueryParam("format") @Nullable String format,
            @QueryParam("account") @Nullable String account,
            @QueryParam("name") @Nullable String name) {
        return Answers.orAgain(
                () -> uploadFile
                        .take(request, new Named(given(format), given(account), given(name)))
                        .map(taken -> Answers.seeOther(ROOT + "/" + taken.file().id())),
                faults -> list(Answers.UNUSABLE, Query.of(uri), null, faults));
    }

    /** A field that was left empty says nothing. */
    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id) {
        return findFiles
                .get(id, caller.organisationId())
                .chain(file -> Answers.page(Templates.file(file, percent(file))));
    }

    /** Each line is read, and then matched. */
    private static int percent(ReconFile file) {
        return file.lines() == 0
                ? 0
                : (int) ((long) PERCENT * (file.readLines() + file.matchedLines()) / (2L * file.lines()));
    }

    @GET
    @Path("{id}/events")
    @Operation(hidden = true)
    public RestMulti<byte[]> events(@PathParam("id") String id) {
        var organisationId = caller.organisationId();
        return tellProgress.of(() -> findFiles.get(id, organisationId), ReconFile::hasEnded);
    }
}
