package io.hanbeon.reconciliation.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The path by which the platform that is replaced takes files. */
@Path("/api/payments/upload")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "recon:write")
@Tag(name = "Reconciliation")
@Cancellable(false)
class UploadResource {
    private final UploadFile uploadFile;

    UploadResource(UploadFile uploadFile) {
        this.uploadFile = uploadFile;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The same as POST /api/reconciliation/files")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = UploadFile.Uploaded.class)))
    public Uni<Response> upload(
            @Context HttpServerRequest request,
            @QueryParam("format") @Nullable String format,
            @QueryParam("account") @Nullable String account,
            @QueryParam("name") @Nullable String name) {
        return uploadFile.upload(request, new UploadFile.Named(format, account, name));
    }
}
