package io.hanbeon.client.administer;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.client.AddressRange;
import io.hanbeon.client.ClientEntity;
import io.hanbeon.client.ClientSettings;
import io.hanbeon.client.Signatures;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.OneLine;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * API clients, for administrators. How they sign is in docs/signing.md. What makes a secret needs an Idempotency-Key, since
 * nothing else tells a second client from a second try; for the rest, whose repetition changes nothing, it is left to the
 * caller.
 */
@Path("/api/clients")
@Allows(Role.ADMIN)
@Tag(name = "API clients")
@Cancellable(false)
class ClientResource {
    private static final String NEW_SECRET_EXAMPLE = """
            {"client":{"id":"0S9XM81S9YCGT","name":"한번여행 주문 서버","organisationId":"0000000000001","scopes":["orders:write"],
             "addresses":["203.0.113.0/24"],"plan":"standard","state":"ACTIVE",
             "signsWith":[{"id":"0S9XM81S9YCGV","since":"2026-11-21T02:00:00Z"}],"lastUsedAt":null,"version":0},
             "secretId":"0S9XM81S9YCGV",
             "secret":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"}""";
    private final SaveClient saveClient;
    private final AnswerOnce answerOnce;
    private final Signatures signatures;
    private final Sealer sealer;
    private final CurrentCaller caller;
    private final ClientSettings settings;
    private final Ids ids;

    ClientResource(
            SaveClient saveClient,
            AnswerOnce answerOnce,
            Signatures signatures,
            Sealer sealer,
            CurrentCaller caller,
            ClientSettings settings,
            Ids ids) {
        this.saveClient = saveClient;
        this.answerOnce = answerOnce;
        this.signatures = signatures;
        this.sealer = sealer;
        this.caller = caller;
        this.settings = settings;
        this.ids = ids;
    }

    /**
     * @param scopes what it may do, such as {@code orders:write}; {@code ars:lookup-all} is for the platform's own IVR,
     *     {@code ars:pay} for one that charges cards
     * @param addresses from where it may call, CIDR; none: from anywhere
     * @param plan which limits it has
     */
    record Terms(
            @NotBlank @OneLine @Size(max = ClientEntity.NAME_LENGTH_MAX)
            String name,

            @NotNull Set<@Pattern(regexp = "[a-z]{1,12}:[a-z]{1,12}(-[a-z]{1,12})?") String> scopes,

            @NotNull List<@Size(max = AddressRange.LENGTH_MAX) @Pattern(regexp = "\\S+") String> addresses,

            @NotNull @Pattern(regexp = "[a-z0-9-]{1,20}") String plan) {

        private void putOn(ClientEntity client) {
            requireRanges();
            client.name = name;
            client.scopes = String.join(" ", new TreeSet<>(scopes));
            client.addresses = String.join(" ", new TreeSet<>(addresses));
            client.plan = plan;
        }

        private void requireFew(ClientSettings settings) {
            requireFew("scopes", scopes.size(), settings.scopesMax());
            requireFew("addresses", addresses.size(), settings.addressesMax());
        }

        private static void requireFew(String field, int count, int max) {
            if (count > max) {
                throw new ClientRefusal.TooMany(field, max);
            }
        }

        private void requireRanges() {
            for (int i = 0; i < addresses.size(); i++) {
                requireRange(i, addresses.get(i));
            }
        }

        private static void requireRange(int index, String address) {
            try {
                AddressRange.parse(address);
            } catch (IllegalArgumentException notARange) {
                throw new ClientRefusal.AddressUnusable(index, address);
            }
        }
    }

    record NewClient(
            @Schema(examples = "0000000000001") @NotBlank String organisationId,
            @NotNull @Valid Terms terms) {}

    record ChangedTerms(
            @NotNull Integer version,
            @NotNull @Valid Terms terms,
            @Nullable @Size(max = Change.REASON_LENGTH_MAX) String reason) {}

    record Reason(
            @NotBlank @Size(max = Change.REASON_LENGTH_MAX) String reason) {}

    @GET
    @Operation(summary = "API clients, in the order in which they were made")
    public Uni<ClientView.Page> list(
            @QueryParam("organisation") @Nullable String organisation,
            @Parameter(description = "next of the page before") @QueryParam("cursor") @Nullable String cursor,
            @Parameter(schema = @Schema(minimum = "1", maximum = "1000", defaultValue = "100"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        int size = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        return ClientEntity.page(Parameters.id("organisation", organisation), cursor == null ? "" : cursor, size + 1)
                .map(found -> ClientView.Page.of(found, size));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "An API client")
    public Uni<ClientView> get(String id) {
        return ClientEntity.require(id).map(ClientView::of);
    }

    @POST
    @Once
    @Operation(summary = "Create an API client with its first secret, which is shown this once")
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            schema = @Schema(implementation = ClientView.WithSecret.class),
                            examples = @ExampleObject(name = "new client", value = NEW_SECRET_EXAMPLE)))
    public Uni<Response> create(@NotNull @Valid NewClient request) {
        request.terms().requireFew(settings);
        var id = Ids.text(ids.next());
        return once(id, () -> create(entity(id, request), NewSecret.made(ids, signatures)));
    }

    private Uni<Answer> create(ClientEntity client, NewSecret secret) {
        client.addSecret(secret.id(), secret.text(), sealer);
        return saveClient.create(caller.get(), client).map(secret::shown);
    }

    private ClientEntity entity(String id, NewClient request) {
        var client = new ClientEntity();
        client.clientId = id;
        client.organisationId = Parameters.id("/organisationId", request.organisationId());
        client.state = ClientEntity.State.ACTIVE;
        request.terms().putOn(client);
        return client;
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Change an API client's name, scopes, addresses or plan",
            description = "version is that of the client as it was read; 409 if somebody changed it since.")
    public Uni<ClientView> change(String id, @NotNull @Valid ChangedTerms request) {
        request.terms().requireFew(settings);
        return saveClient
                .change(
                        caller.get(),
                        id,
                        "client.change",
                        request.reason(),
                        IfMatch.version(request.version()),
                        client -> request.terms().putOn(client))
                .call(() -> saveClient.announce(id));
    }

    @POST
    @Path("{id}/secrets")
    @Once
    @Operation(
            summary = "Give an API client a second secret, shown this once",
            description = "Both sign until one is revoked, so that a client can be moved without a pause.")
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            schema = @Schema(implementation = ClientView.WithSecret.class),
                            examples = @ExampleObject(name = "new secret", value = NEW_SECRET_EXAMPLE)))
    public Uni<Response> addSecret(String id, @NotNull @Valid Reason request) {
        return once(id, () -> addSecret(id, request.reason(), NewSecret.made(ids, signatures)));
    }

    private Uni<Answer> addSecret(String id, String reason, NewSecret secret) {
        return saveClient
                .change(
                        caller.get(),
                        id,
                        "client.add-secret",
                        reason,
                        IfMatch.ANY,
                        client -> client.addSecret(secret.id(), secret.text(), sealer))
                .map(secret::shown);
    }

    @POST
    @Path("{id}/secrets/{secretId}/revoke")
    @Once(required = false)
    @Operation(summary = "Revoke a secret; what it signs is refused at once, on every instance")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ClientView.class)))
    public Uni<Response> revokeSecret(String id, String secretId, @NotNull @Valid Reason request) {
        long secret = Ids.parse(secretId).orElseThrow(() -> new ClientRefusal.UnknownSecret(secretId));
        return change(id, "client.revoke-secret", request.reason(), client -> client.revokeSecret(secret));
    }

    @POST
    @Path("{id}/disable")
    @Once(required = false)
    @Operation(summary = "Disable an API client; its requests are refused at once, on every instance")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ClientView.class)))
    public Uni<Response> disable(String id, @NotNull @Valid Reason request) {
        return change(id, "client.disable", request.reason(), client -> client.state = ClientEntity.State.DISABLED);
    }

    @POST
    @Path("{id}/enable")
    @Once(required = false)
    @Operation(summary = "Enable an API client again")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ClientView.class)))
    public Uni<Response> enable(String id, @NotNull @Valid Reason request) {
        return change(id, "client.enable", request.reason(), client -> client.state = ClientEntity.State.ACTIVE);
    }

    private Uni<Response> change(String id, String action, String reason, Consumer<ClientEntity> change) {
        return once(
                id,
                () -> saveClient
                        .change(caller.get(), id, action, reason, IfMatch.ANY, change)
                        .map(client -> answer(client, Response.ok(client))));
    }

    /** What has changed is announced once it is committed, and again when the answer is asked for again. */
    private Uni<Response> once(String id, Supplier<Uni<Answer>> effect) {
        return answerOnce.inSession(caller.get(), effect).call(() -> saveClient.announce(id));
    }

    private static Answer answer(ClientView client, Response.ResponseBuilder response) {
        return Answer.about(client.subject(), response.build());
    }

    private record NewSecret(long id, String text) {
        static NewSecret made(Ids ids, Signatures signatures) {
            return new NewSecret(ids.next(), signatures.newSecret());
        }

        Answer shown(ClientView client) {
            var view = new ClientView.WithSecret(client, Ids.text(id), text);
            return answer(client, Response.status(Response.Status.CREATED).entity(view));
        }
    }
}
