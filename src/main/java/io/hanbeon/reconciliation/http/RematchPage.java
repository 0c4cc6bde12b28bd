package io.hanbeon.reconciliation.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Form;
import io.hanbeon.reconciliation.again.RematchBook;
import io.hanbeon.reconciliation.again.RematchFile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The buttons of {@link ReconPage} by which what is open is matched again. */
@Path(ReconPage.ROOT)
@Allows({Role.ADMIN, Role.OPERATOR})
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Cancellable(false)
class RematchPage {
    private final RematchFile rematchFile;
    private final RematchBook rematchBook;
    private final CurrentCaller caller;
    private final Pool pool;

    RematchPage(RematchFile rematchFile, RematchBook rematchBook, CurrentCaller caller, Pool pool) {
        this.rematchFile = rematchFile;
        this.rematchBook = rematchBook;
        this.caller = caller;
        this.pool = pool;
    }

    @POST
    @Path("{id}/reprocess")
    @Operation(hidden = true)
    public Uni<Response> file(@PathParam("id") String id) {
        return rematchFile
                .rematch(caller.get(), id, caller.organisationId())
                .map(file -> Answers.seeOther(ReconPage.ROOT + "/" + file.id()));
    }

    @POST
    @Path("reprocess")
    @Operation(hidden = true)
    public Uni<Response> book(Form form) {
        return pool.withTransaction(transaction ->
                        rematchBook.rematch(transaction, caller.get(), form.text("book"), caller.organisationId()))
                .map(files -> Answers.seeOther(ReconPage.ROOT + "?due=" + files));
    }
}
