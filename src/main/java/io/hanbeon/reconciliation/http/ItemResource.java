package io.hanbeon.reconciliation.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.reconciliation.LineState;
import io.hanbeon.reconciliation.MatchClass;
import io.hanbeon.reconciliation.resolve.Expectation;
import io.hanbeon.reconciliation.resolve.FindItems;
import io.hanbeon.reconciliation.resolve.FindItems.Detail;
import io.hanbeon.reconciliation.resolve.FindItems.ItemFilter;
import io.hanbeon.reconciliation.resolve.ReconItem;
import io.hanbeon.reconciliation.resolve.Resolution;
import io.hanbeon.reconciliation.resolve.ResolveItem;
import io.hanbeon.reconciliation.resolve.UndoDecision;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/reconciliation")
@Allows({Role.ADMIN, Role.OPERATOR})
@Tag(name = "Reconciliation")
@Cancellable(false)
class ItemResource {
    private static final int EXPECTATIONS_MAX = 100;

    private final FindItems findItems;
    private final ResolveItem resolveItem;
    private final UndoDecision undoDecision;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;
    private final ReconSettings settings;

    ItemResource(
            FindItems findItems,
            ResolveItem resolveItem,
            UndoDecision undoDecision,
            AnswerOnce answerOnce,
            CurrentCaller caller,
            ReconSettings settings) {
        this.findItems = findItems;
        this.resolveItem = resolveItem;
        this.undoDecision = undoDecision;
        this.answerOnce = answerOnce;
        this.caller = caller;
        this.settings = settings;
    }

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "ReconItemPage")
    record Items(List<ReconItem> items, @Nullable String nextCursor) {}

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "ReconExpectationPage")
    record Expectations(
            List<Expectation> expectations, @Nullable String nextCursor) {}

    /**
     * @param expectationIds what the line confirms
     * @param merchantId on whose accounts it is written off, where the line names nobody
     */
    @Schema(name = "ResolveReconItem")
    record Resolve(
            @NotNull Resolution.Action action,

            @Nullable @Size(max = EXPECTATIONS_MAX) List<@NotNull String> expectationIds,

            @Nullable @Size(max = 32) String merchantId,

            @Schema(examples = "은행 담당자 확인") @NotBlank @Size(max = Change.REASON_LENGTH_MAX)
            String reason) {
        Resolution resolution() {
            var ids = expectationIds == null ? List.<String>of() : expectationIds;
            return new Resolution(action, ids.stream().map(Resolve::id).toList(), merchantId, reason);
        }

        private static long id(String text) {
            return Ids.parse(text).orElseThrow(() -> new BadParameter("/expectationIds", Ids.text(1)));
        }
    }

    @Schema(name = "UndoReconItem")
    record Undo(
            @Schema(examples = "다른 입금 건임") @NotBlank @Size(max = Change.REASON_LENGTH_MAX)
            String reason) {}

    @Schema(name = "ReconItemSettled")
    @RegisterForReflection
    record SettledItem(String id) {}

    @GET
    @Path("items")
    @Operation(summary = "Lines of files, the newest first", description = "Operators see their organisation's own.")
    public Uni<Items> items(
            @QueryParam("file") @Nullable String file,
            @Schema(implementation = LineState.class) @QueryParam("state") @Nullable String state,
            @Schema(implementation = MatchClass.class) @QueryParam("class") @Nullable String matchClass,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int shown = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        var wanted = new ItemFilter(
                caller.organisationId(),
                Parameters.id("file", file),
                null,
                Parameters.oneOf(LineState.class, "state", state),
                Parameters.oneOf(MatchClass.class, "class", matchClass),
                null);
        return findItems
                .page(wanted, Parameters.before(cursor), shown + 1)
                .map(found -> Slice.of(found, shown, ReconItem::id))
                .map(slice -> new Items(slice.items(), slice.nextCursor()));
    }

    @GET
    @Path("items/{id}")
    @Operation(summary = "A line, what it may mean, and what was decided about it")
    public Uni<Detail> item(@PathParam("id") String id) {
        return findItems.get(id, caller.organisationId());
    }

    @GET
    @Path("expectations")
    @Operation(summary = "What the books expect to be confirmed, the newest first")
    public Uni<Expectations> expectations(
            @Parameter(example = "payments") @QueryParam("book") @Nullable String book,
            @QueryParam("merchant") @Nullable String merchant,
            @Schema(implementation = LineState.class) @QueryParam("state") @Nullable String state,
            @Schema(implementation = MatchClass.class) @QueryParam("class") @Nullable String matchClass,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int shown = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        var wanted = new ItemFilter(
                caller.organisationId(),
                null,
                book,
                Parameters.oneOf(LineState.class, "state", state),
                Parameters.oneOf(MatchClass.class, "class", matchClass),
                merchant);
        return findItems
                .expectations(wanted, Parameters.before(cursor), shown + 1)
                .map(found -> Slice.of(found, shown, Expectation::id))
                .map(slice -> new Expectations(slice.items(), slice.nextCursor()));
    }

    @POST
    @Path("items/{id}/resolve")
    @Once(required = false)
    @Operation(
            summary = "Decides about an open line",
            description =
                    "MATCH: it confirms these, to the last unit. WRITE_OFF: what it is more or less goes to suspense, "
                            + "in the ledger. IGNORE: it is none of ours.")
    @APIResponse(responseCode = "200")
    public Uni<Response> resolve(@PathParam("id") String id, @NotNull @Valid Resolve request) {
        var resolution = request.resolution();
        return answerOnce.inTransaction(
                caller.get(),
                transaction -> resolveItem
                        .resolve(transaction, caller.get(), caller.organisationId(), id, resolution)
                        .replaceWith(answer(id)));
    }

    @POST
    @Path("items/{id}/undo")
    @Once(required = false)
    @Operation(
            summary = "Opens a line again, and whatever was matched with it",
            description =
                    "What was written off is reversed in the ledger. The matching does not make the same pair again.")
    @APIResponse(responseCode = "200")
    public Uni<Response> undo(@PathParam("id") String id, @NotNull @Valid Undo request) {
        return answerOnce.inTransaction(
                caller.get(),
                transaction -> undoDecision
                        .undo(transaction, caller.get(), caller.organisationId(), id, request.reason())
                        .replaceWith(answer(id)));
    }

    private static Answer answer(String id) {
        return Answer.of(Response.ok(new SettledItem(id)).build());
    }
}
