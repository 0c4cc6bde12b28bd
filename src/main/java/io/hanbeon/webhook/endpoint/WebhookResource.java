package io.hanbeon.webhook.endpoint;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.merchant.Merchant;
import io.hanbeon.merchant.Merchants;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.Once;
import io.hanbeon.webhook.target.CheckTarget;
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
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Webhooks of one's own organisation's merchants. */
@Path("/api/webhooks")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "webhooks:write")
@Tag(name = "Webhooks")
class WebhookResource {
    private static final String EXAMPLE = """
            {"webhook":{"id":"0S9XM81S9YCGT","merchantId":"MERCHANT-7","url":"https://shop.example.com/hanbeon",
             "eventTypes":["payment.captured"],"state":"ACTIVE","createdAt":"2026-11-26T14:00:00Z","version":0},
             "secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="}""";
    private static final int URL_LENGTH_MAX = 500;

    private final WebhookEndpointStore store;
    private final SaveWebhookEndpoint saveEndpoint;
    private final WebhookSecrets secrets;
    private final Merchants merchants;
    private final CheckTarget checkTarget;
    private final OwnWebhooks own;

    WebhookResource(
            WebhookEndpointStore store,
            SaveWebhookEndpoint saveEndpoint,
            WebhookSecrets secrets,
            Merchants merchants,
            CheckTarget checkTarget,
            OwnWebhooks own) {
        this.store = store;
        this.saveEndpoint = saveEndpoint;
        this.secrets = secrets;
        this.merchants = merchants;
        this.checkTarget = checkTarget;
        this.own = own;
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

    @Schema(name = "Webhook")
    @RegisterForReflection
    record View(
            String id,
            String merchantId,
            String url,
            List<String> eventTypes,
            WebhookEndpoint.State state,
            Instant createdAt,
            int version) {
        private static View of(WebhookEndpoint endpoint) {
            return new View(
                    Ids.text(endpoint.id()),
                    endpoint.merchantId(),
                    endpoint.url(),
                    endpoint.eventTypes(),
                    endpoint.state(),
                    endpoint.createdAt(),
                    endpoint.version());
        }
    }

    /** @param secret shown this once */
    @Schema(name = "WebhookWithSecret")
    @RegisterForReflection
    record WithSecret(View webhook, String secret) {}

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
        var eventTypes = eventTypes(request.eventTypes());
        requireUsable(request.url());
        return merchants
                .find(request.merchantId())
                .map(found -> found.filter(own::isOwn).orElseThrow(WebhookRefusal.UnknownMerchant::new))
                .chain(merchant -> create(own.endpoint(merchant, request.url(), eventTypes)));
    }

    private Uni<Response> create(WebhookEndpoint endpoint) {
        var secret = secrets.made();
        return own.once(transaction -> saveEndpoint
                .create(transaction, own.caller(), endpoint, secret)
                .replaceWith(() -> Answer.about(
                        "webhook/" + Ids.text(endpoint.id()),
                        Response.status(Response.Status.CREATED)
                                .entity(new WithSecret(View.of(endpoint), secret))
                                .build())));
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Change a webhook's address or events",
            description = "version is that of the webhook as it was read; 409 if somebody changed it since.")
    public Uni<View> change(@PathParam("id") String id, @NotNull @Valid ChangedWebhook request) {
        var eventTypes = eventTypes(request.eventTypes());
        requireUsable(request.url());
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
        return own.once(transaction -> saveEndpoint
                .change(transaction, own.caller(), OwnWebhooks.parse(id), own.organisationId(), action, change)
                .map(changed -> Answer.about(
                        "webhook/" + id, Response.ok(View.of(changed)).build())));
    }

    private void requireUsable(String url) {
        if (!checkTarget.isUsable(url)) {
            throw new WebhookRefusal.UrlUnusable();
        }
    }

    private static void requireUnchanged(WebhookEndpoint endpoint, int version) {
        if (endpoint.version() != version) {
            throw new WebhookRefusal.WebhookChanged();
        }
    }

    private static List<String> eventTypes(List<String> wanted) {
        return IntStream.range(0, wanted.size())
                .mapToObj(i -> EventType.of(wanted.get(i)).orElseThrow(() -> new WebhookRefusal.EventTypeUnknown(i)))
                .map(EventType::text)
                .distinct()
                .sorted()
                .toList();
    }
}
