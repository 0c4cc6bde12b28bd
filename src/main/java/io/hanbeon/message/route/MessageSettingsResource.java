package io.hanbeon.message.route;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Forbidden;
import io.hanbeon.access.Role;
import io.hanbeon.audit.FindAuditEntries;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccesses;
import io.hanbeon.organisation.UnknownOrganisation;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.OneLine;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.http.Parameters;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Through whom an organisation's messages go, for administrators. */
@Path("/api/organisations/{id}/message-settings")
@Allows(Role.ADMIN)
@Tag(name = "Message settings")
@Cancellable(false)
class MessageSettingsResource {
    private static final String EXAMPLE = """
            {"provider":"CLOUDMSG",
             "credentials":{"accessKey":"CMAK-0001","secretKey":"cms-••••••••","senderProfileId":"PROFILE_DEMO"},
             "senderNumbers":["02-3490-4411","1588-1234"],
             "fallback":{"provider":"SENDTALK","credentials":{"apiKey":"stk-example-0001","secretKey":"sts-example-1"}}}""";
    private static final String TEST_EXAMPLE = """
            {"provider":"SENDTALK","credentials":{"apiKey":"stk-example-0001","secretKey":"sts-••••••••"}}""";

    private final FindRoute findRoute;
    private final SaveRoute saveRoute;
    private final DropRoute dropRoute;
    private final TestCredentials testCredentials;
    private final CredentialRules rules;
    private final ProviderAccesses accesses;
    private final FindAuditEntries findAuditEntries;
    private final CurrentCaller caller;
    private final RoutingSettings settings;

    MessageSettingsResource(
            FindRoute findRoute,
            SaveRoute saveRoute,
            DropRoute dropRoute,
            TestCredentials testCredentials,
            CredentialRules rules,
            ProviderAccesses accesses,
            FindAuditEntries findAuditEntries,
            CurrentCaller caller,
            RoutingSettings settings) {
        this.findRoute = findRoute;
        this.saveRoute = saveRoute;
        this.dropRoute = dropRoute;
        this.testCredentials = testCredentials;
        this.rules = rules;
        this.accesses = accesses;
        this.findAuditEntries = findAuditEntries;
        this.caller = caller;
        this.settings = settings;
    }

    record Account(
            @NotNull Provider provider,

            @NotNull
            Map<
                            @OneLine @Size(max = CredentialRules.NAME_LENGTH_MAX) String,
                            @NotNull @OneLine @Size(max = CredentialRules.VALUE_LENGTH_MAX) String>
                    credentials) {
        private RouteRequest.ProviderRequest wanted() {
            return new RouteRequest.ProviderRequest(provider, credentials);
        }

        @Override
        public String toString() {
            return "Account[" + provider + "]";
        }
    }

    record NewSettings(
            @NotNull Provider provider,

            @NotNull
            Map<
                            @OneLine @Size(max = CredentialRules.NAME_LENGTH_MAX) String,
                            @NotNull @OneLine @Size(max = CredentialRules.VALUE_LENGTH_MAX) String>
                    credentials,

            @NotNull List<@NotNull @Size(max = PhoneNumber.SPELLING_LENGTH_MAX) String> senderNumbers,
            @Nullable @Valid Account fallback) {
        private RouteRequest wanted() {
            return new RouteRequest(
                    new RouteRequest.ProviderRequest(provider, credentials),
                    Optional.ofNullable(fallback).map(Account::wanted),
                    senderNumbers);
        }

        @Override
        public String toString() {
            return "NewSettings[" + provider + "]";
        }
    }

    @GET
    @Operation(
            summary = "An organisation's provider, credentials (secrets masked) and sender numbers",
            description = "404 message-settings.none: it chose nothing, and sends through the platform's account.")
    public Uni<RestResponse<MessageSettingsView>> get(String id) {
        long organisationId = parse(id);
        return Panache.withSession(() -> findRoute.find(organisationId))
                .map(found -> answer(found.orElseThrow(NoMessageSettings::new)));
    }

    @PUT
    @Operation(
            summary = "Choose an organisation's provider; every instance sends by it once this is answered",
            description = """
                    New credentials are shown to their vendor first, which sends nothing: refused ones (422) are not \
                    saved, nor are any while the vendor cannot say (429, 503). A secret that comes back masked, exactly \
                    as it was shown, stays what it is. With If-Match, only if nobody changed the settings since: 412 \
                    otherwise, naming what differs. Messages that were recorded before keep their provider and \
                    account.""")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "CloudMsg, then SendTalk", value = EXAMPLE)))
    public Uni<RestResponse<MessageSettingsView>> put(
            String id,
            @Parameter(description = "ETag of the settings as they were read", example = "\"3\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            @Parameter(
                            description =
                                    "Save without asking the vendors; a super admin only, and the audit log says so",
                            schema = @Schema(implementation = Boolean.class, defaultValue = "false"))
                    @QueryParam("force")
                    @Nullable
                    String force,
            @NotNull @Valid NewSettings body) {
        var order = new AdministerRoute.Order(caller.get(), parse(id), IfMatch.parse(ifMatch), isForced(force));
        return saveRoute.save(order, body.wanted()).map(this::answer);
    }

    @DELETE
    @Operation(summary = "Take an organisation's choice away: it sends through the platform's account")
    public Uni<Void> delete(
            String id,
            @Parameter(description = "ETag of the settings as they were read", example = "\"3\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch) {
        return dropRoute.drop(caller.get(), parse(id), IfMatch.parse(ifMatch));
    }

    /** It has no effect that a key would keep from happening twice. */
    @POST
    @Path("/test")
    @Operation(summary = "Ask the vendor whether it takes credentials; sends and saves nothing", description = """
                    Without a body, those of the organisation's provider. A masked secret stands for the kept one. \
                    success is false where the vendor refuses; 429 passes its Retry-After on.""")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "SendTalk", value = TEST_EXAMPLE)))
    public Uni<TestCredentials.Tested> test(String id, @Nullable @Valid Account body) {
        return testCredentials.test(parse(id), Optional.ofNullable(body).map(Account::wanted));
    }

    @GET
    @Path("/history")
    @Operation(
            summary = "Who changed an organisation's message settings, newest first; of secrets only that they changed")
    public Uni<FindAuditEntries.Page> history(
            String id,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        long organisationId = parse(id);
        int entries = Parameters.limit(limit, settings.historyDefault(), settings.historyMax());
        return findAuditEntries.about(
                caller.get(), organisationId, AdministerRoute.subject(organisationId), cursor, entries);
    }

    private boolean isForced(@Nullable String force) {
        boolean isForced = Parameters.flag("force", force);
        if (isForced && !caller.get().rights().contains(Role.SUPER_ADMIN.name())) {
            throw new Forbidden();
        }
        return isForced;
    }

    private RestResponse<MessageSettingsView> answer(StoredRoute route) {
        return ResponseBuilder.ok(MessageSettingsView.of(route, rules, accesses))
                .header(HttpHeaders.ETAG, IfMatch.tag(route.version()))
                .build();
    }

    private static long parse(String id) {
        return Ids.parse(id).orElseThrow(() -> new UnknownOrganisation(id));
    }
}
