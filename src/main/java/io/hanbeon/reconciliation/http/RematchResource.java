package io.hanbeon.reconciliation.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.reconciliation.again.RematchBook;
import io.hanbeon.reconciliation.again.RematchItem;
import io.hanbeon.reconciliation.resolve.ReconItem;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What is open is matched again: one line, or all of a book. One file is {@link FileResource}'s. */
@Path("/api/reconciliation")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Reconciliation")
@Cancellable(false)
class RematchResource {
    private final RematchItem rematchItem;
    private final RematchBook rematchBook;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;

    RematchResource(RematchItem rematchItem, RematchBook rematchBook, AnswerOnce answerOnce, CurrentCaller caller) {
        this.rematchItem = rematchItem;
        this.rematchBook = rematchBook;
        this.answerOnce = answerOnce;
        this.caller = caller;
    }

    /** @param files with open lines, which are looked at one after the other now */
    @Schema(name = "ReconBookDue")
    @RegisterForReflection
    record BookDue(String book, int files) {}

    @POST
    @Path("items/{id}/reprocess")
    @Once(required = false)
    @Operation(
            summary = "Matches an open line again",
            description = "By the rules, with what the books have by now; the answer is the line as it is then.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReconItem.class)))
    public Uni<Response> item(@PathParam("id") String id) {
        var organisationId = caller.organisationId();
        return rematchItem
                .collect(id, organisationId)
                .chain(() -> answerOnce.inTransaction(
                        caller.get(),
                        transaction -> rematchItem
                                .rematch(transaction, caller.get(), id, organisationId)
                                .map(item -> Answer.of(Response.ok(item).build()))));
    }

    @POST
    @Path("books/{book}/reprocess")
    @Once(required = false)
    @Operation(
            summary = "Matches all open lines of a book again",
            description = "File after file, in the background; operators their organisation's own.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = BookDue.class)))
    public Uni<Response> book(@Parameter(example = "payments") @PathParam("book") String book) {
        return answerOnce.inTransaction(
                caller.get(),
                transaction -> rematchBook
                        .rematch(transaction, caller.get(), book, caller.organisationId())
                        .map(files -> Answer.of(
                                Response.accepted(new BookDue(book, files)).build())));
    }
}
