package io.hanbeon.webhook.endpoint;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.merchant.Merchant;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Webhooks of one's own organisation's merchants. */
@Path("/api/webhooks")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "webhooks:write")
@Tag(name = "Webhooks")
@Cancellable(false)
class WebhookResource {
    private static final String EXAMPLE = """
            {"webhook":{"id":"0S9XM81S9YCGT","merchantId":"MERCHANT-7","url":"https://shop.example.com/hanbeon",
             "eventTypes":["payment.captured"],"state":"ACTIVE","createdAt":"2026-11-26T14:00:00Z","version":0},
             "secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="}""";
    private static final int URL_LENGTH_MAX = 500;

    private final WebhookEndpointStore store;
    private final CreateWebhook createWebhook;
    private final RotateSecret rotateSecret;
    private final SaveWebhookEndpoint saveEndpoint;
    private final OwnWebhooks own;
    private final AnswerOnce answerOnce;

    WebhookResource(
            WebhookEndpointStore store,
            CreateWebhook createWebhook,
            RotateSecret rotateSecret,
            SaveWebhookEndpoint saveEndpoint,
            OwnWebhooks own,
            AnswerOnce answerOnce) {
        this.store = store;
        this.createWebhook = createWebhook;
        this.rotateSecret = rotateSecret;
        this.saveEndpoint = saveEndpoint;
        this.own = own;
        this.answerOnce = answerOnce;
    }

    /** @param eventTypes such as payment.captured */
    @Schema(name = "NewWebhook")
    record NewWebhook(
            @NotBlank @Size(max = Merchant.ID_LENGTH_MAX) @Schema(examples = "MERCHANT-7")
            String merchantId,

            @NotBlank @Size(max = URL_LENGTH_MAX) @Schema(examples = "https://shop.example.com/hanbeon")
            String url,

            @NotEmpty @Size(max = 20) List<@NotBlank String> eventTypes) {}

    @Schema(name = "ChangedWebhook")
    record ChangedWebhook(
            @NotNull Integer version,
            @NotBlank @Size(max = URL_LENGTH_MAX) String url,
            @NotEmpty @Size(max = 20) List<@NotBlank String> eventTypes) {}

    /** @param overlapHours how long the secret before is good, too: 24 unless it says so, 0 to end it at once */
    @Schema(name = "WebhookSecretRotation")
    record Rotation(@Nullable @Schema(examples = "24") Integer overlapHours) {}

    /** @param previousSecretUntil what is told is signed by the secret before, too, until then; absent without one */
    @Schema(name = "Webhook")
    @RegisterForReflection
    record View(
            String id,
            String merchantId,
            String url,
            List<String> eventTypes,
            WebhookEndpoint.State state,
            Instant createdAt,
            @Nullable Instant previousSecretUntil,
            int version) {
        static View of(WebhookEndpoint endpoint) {
            return new View(
                    Ids.text(endpoint.id()),
                    endpoint.merchantId(),
                    endpoint.url(),
                    endpoint.eventTypes(),
                    endpoint.state(),
                    endpoint.createdAt(),
                    endpoint.previousSecretUntil(),
                    endpoint.version());
        }
    }

    /** @param secret shown this once */
    @Schema(name = "WebhookWithSecret")
    @RegisterForReflection
    record WithSecret(View webhook, String secret) {
        private static WithSecret of(ShownSecret shown) {
            return new WithSecret(View.of(shown.endpoint()), shown.secret());
        }
    }

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "WebhookPage")
    record Page(List<View> webhooks, @Nullable String nextCursor) {}

    @GET
    @Operation(summary = "Webhooks, the newest first")
    public Uni<Page> list(
            @QueryParam("merchant") @Nullable String merchant,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int size = own.limit(limit);
        return store.page(own.organisationId(), merchant, Parameters.before(cursor), size + 1)
                .map(found -> Slice.of(found, size, (WebhookEndpoint endpoint) -> Ids.text(endpoint.id()))
                        .map(View::of))
                .map(slice -> new Page(slice.items(), slice.nextCursor()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A webhook")
    public Uni<View> get(@PathParam("id") String id) {
        return own.require(id).map(View::of);
    }

    @POST
    @Once
    @Operation(
            summary = "Tell a merchant of events at an address",
            description =
                    "Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature (v1, HMAC-SHA256, base64). Told at "
                            + "least once, again with growing pauses for three days, then the webhook is disabled. The secret "
                            + "is shown this once.")
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            schema = @Schema(implementation = WithSecret.class),
                            examples = @ExampleObject(name = "new webhook", value = EXAMPLE)))
    public Uni<Response> create(@NotNull @Valid NewWebhook request) {
        return createWebhook
                .prepare(request)
                .chain(endpoint -> answerOnce.inTransaction(
                        own.caller(),
                        transaction -> createWebhook
                                .create(transaction, endpoint)
                                .map(shown -> shown(shown, Response.status(Response.Status.CREATED)))));
    }

    private static Answer shown(ShownSecret shown, Response.ResponseBuilder answer) {
        return Answer.about(
                "webhook/" + Ids.text(shown.endpoint().id()),
                answer.entity(WithSecret.of(shown)).build());
    }

    @POST
    @Path("{id}/rotate-secret")
    @Once
    @Operation(
            summary = "Make another secret",
            description =
                    "While the one before is good, webhook-signature has a signature by each, separated by a blank. A second "
                            + "rotation ends the one before last. The secret is shown this once.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WithSecret.class)))
    public Uni<Response> rotateSecret(@PathParam("id") String id, @NotNull @Valid Rotation request) {
        return answerOnce.inTransaction(
                own.caller(),
                transaction -> rotateSecret
                        .rotate(transaction, id, Optional.ofNullable(request.overlapHours()), null)
                        .map(shown -> shown(shown, Response.ok())));
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Change a webhook's address or events",
            description = "version is that of the webhook as it was read; 409 if somebody changed it since.")
    public Uni<View> change(@PathParam("id") String id, @NotNull @Valid ChangedWebhook request) {
        var eventTypes = CreateWebhook.eventTypes(request.eventTypes());
        createWebhook.requireUsable(request.url());
        return own.transaction(transaction -> saveEndpoint.change(
                        transaction,
                        own.caller(),
                        OwnWebhooks.parse(id),
                        own.organisationId(),
                        "webhook.change",
                        endpoint -> {
                            requireUnchanged(endpoint, request.version());
                            return endpoint.with(request.url(), eventTypes);
                        }))
                .map(View::of);
    }

    @POST
    @Path("{id}/pause")
    @Once(required = false)
    @Operation(summary = "Pause a webhook; what happens meanwhile is told once it goes on")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Uni<Response> pause(@PathParam("id") String id) {
        return change(id, "webhook.pause", endpoint -> endpoint.in(WebhookEndpoint.State.PAUSED));
    }

    @POST
    @Path("{id}/resume")
    @Once(required = false)
    @Operation(summary = "Let a webhook go on that was paused or disabled")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Uni<Response> resume(@PathParam("id") String id) {
        return change(id, "webhook.resume", endpoint -> endpoint.in(WebhookEndpoint.State.ACTIVE));
    }

    private Uni<Response> change(String id, String action, UnaryOperator<WebhookEndpoint> change) {
        return answerOnce.inTransaction(
                own.caller(),
                transaction -> saveEndpoint
                        .change(transaction, own.caller(), OwnWebhooks.parse(id), own.organisationId(), action, change)
                        .map(changed -> Answer.about(
                                "webhook/" + id, Response.ok(View.of(changed)).build())));
    }

    private static void requireUnchanged(WebhookEndpoint endpoint, int version) {
        if (endpoint.version() != version) {
            throw new WebhookRefusal.WebhookChanged();
        }
    }
}
