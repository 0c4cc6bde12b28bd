package io.hanbeon.outbox.dead;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.outbox.dead.DeadLetter.State;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/outbox/dead-letters")
@Allows(Role.ADMIN)
@Tag(name = "Events")
@Cancellable(false)
class DeadLetterResource {
    private final DeadLetterStore store;
    private final SettleDeadLetter settleDeadLetter;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;
    private final DeadLetterSettings settings;

    DeadLetterResource(
            DeadLetterStore store,
            SettleDeadLetter settleDeadLetter,
            AnswerOnce answerOnce,
            CurrentCaller caller,
            DeadLetterSettings settings) {
        this.store = store;
        this.settleDeadLetter = settleDeadLetter;
        this.answerOnce = answerOnce;
        this.caller = caller;
        this.settings = settings;
    }

    @Schema(name = "DiscardDeadLetter")
    record Discard(
            @Schema(examples = "시험 이벤트") @NotBlank @Size(max = Change.REASON_LENGTH_MAX)
            String reason) {}

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "DeadLetterPage")
    record Page(List<DeadLetter> deadLetters, @Nullable String nextCursor) {
        static Page of(List<DeadLetter> found, int limit) {
            var slice = Slice.of(found, limit, DeadLetter::id);
            return new Page(slice.items(), slice.nextCursor());
        }
    }

    @GET
    @Operation(summary = "Events that could not have their effect, the newest first")
    public Uni<Page> list(
            @Parameter(description = "DEAD, REPLAYED or DISCARDED") @QueryParam("state") @Nullable String state,
            @Parameter(example = "capture") @QueryParam("consumer") @Nullable String consumer,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int size = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        return store.page(Parameters.oneOf(State.class, "state", state), consumer, Parameters.before(cursor), size + 1)
                .map(found -> Page.of(found, size));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One of them")
    public Uni<DeadLetter> get(@PathParam("id") String id) {
        long key = Ids.parse(id).orElseThrow(() -> new DeadLetterRefusal.UnknownDeadLetter(id));
        return store.find(key).map(found -> found.orElseThrow(() -> new DeadLetterRefusal.UnknownDeadLetter(id)));
    }

    @POST
    @Path("{id}/replay")
    @Once(required = false)
    @Operation(
            summary = "Hands an event to its consumer again",
            description = "In one transaction with its effect; where that fails again, nothing changes.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeadLetter.class)))
    public Uni<Response> replay(@PathParam("id") String id) {
        return answerOnce.inTransaction(
                caller.get(),
                transaction ->
                        settleDeadLetter.replay(transaction, caller.get(), id).map(DeadLetterResource::answer));
    }

    @POST
    @Path("{id}/discard")
    @Once(required = false)
    @Operation(summary = "Gives an event up for its consumer")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeadLetter.class)))
    public Uni<Response> discard(@PathParam("id") String id, @NotNull @Valid Discard request) {
        return answerOnce.inTransaction(
                caller.get(),
                transaction -> settleDeadLetter
                        .discard(transaction, caller.get(), id, request.reason())
                        .map(DeadLetterResource::answer));
    }

    private static Answer answer(DeadLetter letter) {
        return Answer.of(Response.ok(letter).build());
    }
}
