package io.hanbeon.webhook.log;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.hanbeon.webhook.delivery.WebhookAttempt;
import io.hanbeon.webhook.delivery.WebhookMessage;
import io.hanbeon.webhook.delivery.WebhookMessageStore;
import io.hanbeon.webhook.endpoint.OwnWebhooks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What a webhook was told, every try of it, and once more by hand: one, or those of a time. */
@Path("/api/webhooks/{id}/messages")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "webhooks:write")
@Tag(name = "Webhooks")
@Cancellable(false)
class WebhookMessageResource {
    private final ReadMessages readMessages;
    private final ReplayMessages replayMessages;
    private final OwnWebhooks own;
    private final AnswerOnce answerOnce;

    WebhookMessageResource(
            ReadMessages readMessages, ReplayMessages replayMessages, OwnWebhooks own, AnswerOnce answerOnce) {
        this.readMessages = readMessages;
        this.replayMessages = replayMessages;
        this.own = own;
        this.answerOnce = answerOnce;
    }

    /**
     * @param id webhook-id, as the receiver gets it
     * @param nextAt of the next try, while it waits
     */
    @Schema(name = "WebhookMessage")
    @RegisterForReflection
    record View(
            String id,
            String webhookId,
            String eventId,
            String eventType,
            WebhookMessage.State state,
            int tries,
            Instant createdAt,
            @Nullable Instant endedAt,
            @Nullable Instant nextAt) {
        static View of(WebhookMessage message) {
            return new View(
                    Ids.text(message.id()),
                    message.webhookId(),
                    message.eventId(),
                    message.eventType(),
                    message.state(),
                    message.tries(),
                    message.createdAt(),
                    message.endedAt(),
                    message.dueAt());
        }
    }

    /** @param state FAILED, unless it says DELIVERED */
    @Schema(name = "WebhookReplay")
    record Replay(@NotNull Instant from, @NotNull Instant to, WebhookMessage.@Nullable State state) {}

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "WebhookMessagePage")
    record Page(List<View> messages, @Nullable String nextCursor) {}

    @Schema(name = "WebhookMessageDetail")
    record Detail(View message, String body, List<WebhookAttempt> attempts) {}

    @GET
    @Operation(summary = "What a webhook was told, or is to be, the newest first")
    public Uni<Page> list(
            @PathParam("id") String id,
            @Parameter(description = "WAITING, DELIVERED or FAILED") @QueryParam("state") @Nullable String state,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int size = own.limit(limit);
        var wanted = Parameters.oneOf(WebhookMessage.State.class, "state", state);
        long before = Parameters.before(cursor);
        return readMessages
                .page(id, wanted, before, size)
                .map(told -> told.messages().map(View::of))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }

    @GET
    @Path("{messageId}")
    @Operation(summary = "A message with every try of it")
    public Uni<Detail> get(@PathParam("id") String id, @PathParam("messageId") String messageId) {
        return readMessages
                .one(id, messageId)
                .map(one -> new Detail(View.of(one.message()), one.message().body(), one.attempts()));
    }

    @POST
    @Path("{messageId}/replay")
    @Once(required = false)
    @Operation(summary = "Tell a message again, with the same webhook-id and all its tries anew")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Uni<Response> replay(@PathParam("id") String id, @PathParam("messageId") String messageId) {
        return readMessages
                .one(id, messageId)
                .chain(one -> answerOnce.inTransaction(
                        own.caller(),
                        transaction -> replayMessages
                                .replay(transaction, one.endpoint(), one.message())
                                .map(message ->
                                        Answer.of(Response.ok(View.of(message)).build()))));
    }

    @POST
    @Path("replay")
    @Once(required = false)
    @Operation(
            summary = "Tell messages of a time again",
            description =
                    "Those that were made from one instant to another (not included) and failed, or were taken; the "
                            + "oldest first, and no more than 1,000 with a call: hasMore says whether to call again.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ReplayMessages.Replayed.class)))
    public Uni<Response> replayAll(@PathParam("id") String id, @NotNull @Valid Replay request) {
        var between = new WebhookMessageStore.Between(request.from(), request.to());
        var state = request.state() == null ? WebhookMessage.State.FAILED : request.state();
        return own.require(id)
                .chain(endpoint -> answerOnce.inTransaction(
                        own.caller(),
                        transaction -> replayMessages
                                .replay(transaction, endpoint, state, between)
                                .map(replayed -> Answer.of(Response.ok(replayed).build()))));
    }
}
