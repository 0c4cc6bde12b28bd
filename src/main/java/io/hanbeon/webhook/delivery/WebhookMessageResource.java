package io.hanbeon.webhook.delivery;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.Once;
import io.hanbeon.shared.sql.Transaction;
import io.hanbeon.webhook.endpoint.OwnWebhooks;
import io.hanbeon.webhook.endpoint.WebhookEndpoint;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a webhook was told, every try of it, and once more by hand. */
@Path("/api/webhooks/{id}/messages")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "webhooks:write")
@Tag(name = "Webhooks")
class WebhookMessageResource {
    private final WebhookMessageStore store;
    private final OwnWebhooks own;
    private final RecordChange recordChange;
    private final Clock clock;

    WebhookMessageResource(WebhookMessageStore store, OwnWebhooks own, RecordChange recordChange, Clock clock) {
        this.store = store;
        this.own = own;
        this.recordChange = recordChange;
        this.clock = clock;
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
        private static View of(WebhookMessage message) {
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
        return own.require(id)
                .chain(endpoint -> store.page(endpoint.id(), wanted, before, size + 1))
                .map(found -> Slice.of(found, size, (WebhookMessage message) -> Ids.text(message.id()))
                        .map(View::of))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }

    @GET
    @Path("{messageId}")
    @Operation(summary = "A message with every try of it")
    public Uni<Detail> get(@PathParam("id") String id, @PathParam("messageId") String messageId) {
        return own.require(id)
                .chain(endpoint -> require(endpoint, messageId))
                .chain(message -> store.attempts(message.id())
                        .map(attempts -> new Detail(View.of(message), message.body(), attempts)));
    }

    @POST
    @Path("{messageId}/replay")
    @Once(required = false)
    @Operation(summary = "Tell a message again, with the same webhook-id and all its tries anew")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Uni<Response> replay(@PathParam("id") String id, @PathParam("messageId") String messageId) {
        return own.require(id)
                .chain(endpoint -> require(endpoint, messageId)
                        .chain(message -> own.once(transaction -> replay(transaction, endpoint, message))));
    }

    private Uni<Answer> replay(SqlConnection transaction, WebhookEndpoint endpoint, WebhookMessage message) {
        var now = clock.instant();
        var change = new Change(
                "webhook.replay",
                "webhook/" + Ids.text(endpoint.id()),
                endpoint.organisationId(),
                Map.of("state", message.state().name()),
                Map.of("state", WebhookMessage.State.WAITING.name(), "message", message.webhookId()),
                null);
        return store.replay(transaction, message.id(), now)
                .invoke(WebhookMessageResource::requireReplayed)
                .chain(() -> recordChange.record(Transaction.of(transaction), own.caller(), change))
                .replaceWith(() ->
                        Answer.of(Response.ok(View.of(message.waiting(now))).build()));
    }

    private static void requireReplayed(boolean isReplayed) {
        if (!isReplayed) {
            throw new WebhookMessageRefusal.StillWaiting();
        }
    }

    private Uni<WebhookMessage> require(WebhookEndpoint endpoint, String messageId) {
        long id = Ids.parse(messageId).orElseThrow(WebhookMessageRefusal.UnknownMessage::new);
        return store.find(endpoint.id(), id).map(found -> found.orElseThrow(WebhookMessageRefusal.UnknownMessage::new));
    }
}
