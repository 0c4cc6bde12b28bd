package io.hanbeon.merchant.contract;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.merchant.Merchant;
import io.hanbeon.merchant.MerchantState;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Who is paid, for administrators; an operator reads its own organisation's. */
@Path("/api/merchants")
@Allows(Role.ADMIN)
@Tag(name = "Merchants")
@Cancellable(false)
class MerchantResource {
    /** A terminal's id, as {@code kicc_shop} holds it. */
    private static final int TERMINAL_ID_LENGTH_MAX = 20;

    private static final int HOUR_MAX = 23;
    private static final String EXAMPLE = """
            {"id":"MERCHANT-7007","name":"한번여행","organisationId":"0000000000001","cutOffHour":0,"terminals":[]}""";

    private final FindMerchants findMerchants;
    private final SaveMerchant saveMerchant;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;
    private final MerchantSettings settings;

    MerchantResource(
            FindMerchants findMerchants,
            SaveMerchant saveMerchant,
            AnswerOnce answerOnce,
            CurrentCaller caller,
            MerchantSettings settings) {
        this.findMerchants = findMerchants;
        this.saveMerchant = saveMerchant;
        this.answerOnce = answerOnce;
        this.caller = caller;
        this.settings = settings;
    }

    /** @param cutOffHour of Seoul, at which its business day ends; 0: at midnight */
    @Schema(name = "MerchantTerms")
    record Terms(
            @NotBlank @Size(max = MerchantEntity.NAME_LENGTH_MAX)
            String name,

            @Schema(examples = "0000000000001") @NotNull String organisationId,

            @NotNull MerchantState state,
            @NotNull @Min(0) @Max(HOUR_MAX) Integer cutOffHour,

            @NotNull Set<@NotNull @Size(min = 1, max = TERMINAL_ID_LENGTH_MAX) String> terminals) {

        private SaveMerchant.Terms toSave(int terminalsMax) {
            return MerchantResource.toSave(name, organisationId, state, cutOffHour, terminals, terminalsMax);
        }
    }

    /** It is open. */
    @Schema(name = "NewMerchant")
    record NewMerchant(
            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]*") @Size(max = Merchant.ID_LENGTH_MAX)
            String id,

            @NotBlank @Size(max = MerchantEntity.NAME_LENGTH_MAX)
            String name,

            @Schema(examples = "0000000000001") @NotNull String organisationId,

            @NotNull @Min(0) @Max(HOUR_MAX) Integer cutOffHour,

            @NotNull Set<@NotNull @Size(min = 1, max = TERMINAL_ID_LENGTH_MAX) String> terminals) {

        private SaveMerchant.Terms toSave(int terminalsMax) {
            return MerchantResource.toSave(
                    name, organisationId, MerchantState.OPEN, cutOffHour, terminals, terminalsMax);
        }
    }

    private static SaveMerchant.Terms toSave(
            String name,
            String organisationId,
            MerchantState state,
            int cutOffHour,
            Set<String> terminals,
            int terminalsMax) {
        if (terminals.size() > terminalsMax) {
            throw new MerchantRefusal.TooManyTerminals(terminalsMax);
        }
        long organisation = Objects.requireNonNull(Parameters.id("/organisationId", organisationId), "it is not null");
        return new SaveMerchant.Terms(name.strip(), organisation, state, cutOffHour, Set.copyOf(terminals));
    }

    @GET
    @Allows({Role.ADMIN, Role.OPERATOR})
    @Operation(summary = "Merchants by id; an operator sees those of its organisation")
    public Uni<FindMerchants.Merchants> list(
            @Parameter(description = "For administrators") @QueryParam("organisation") @Nullable String organisation,
            @Parameter(description = "Any part of the name, or the beginning of the id") @QueryParam("search") @Nullable
                    String search,
            @Schema(implementation = MerchantState.class) @QueryParam("state") @Nullable String state,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var filter = new FindMerchants.Filter(
                caller.organisationId("organisation", organisation),
                search,
                Parameters.oneOf(MerchantState.class, "state", state));
        return findMerchants.page(filter, cursor, Parameters.limit(limit, settings.listDefault(), settings.listMax()));
    }

    @GET
    @Path("{id}")
    @Allows({Role.ADMIN, Role.OPERATOR})
    @Operation(summary = "A merchant, its account masked; its version is in the header ETag")
    public Uni<Response> get(String id) {
        return findMerchants.get(id, caller.organisationId()).map(MerchantResource::ok);
    }

    @POST
    @Once
    @Operation(summary = "Create a merchant; its id is given, as the platform that is replaced has it")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "a merchant", value = EXAMPLE)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MerchantView.class)))
    public Uni<Response> create(@NotNull @Valid NewMerchant merchant) {
        var terms = merchant.toSave(settings.terminalsMax());
        return answerOnce
                .inSession(
                        caller.get(),
                        () -> saveMerchant
                                .create(caller.get(), merchant.id(), terms)
                                .map(created -> Answer.about(created.subject(), created(created))))
                .call(() -> saveMerchant.announce(merchant.id()));
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Change a merchant; every instance serves the change at once",
            description = "With If-Match, only if nobody changed it since: 412 otherwise. Without, the last one wins.")
    public Uni<Response> change(
            String id,
            @Parameter(description = "ETag of the merchant as it was read", example = "\"3\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            @NotNull @Valid Terms terms) {
        return saveMerchant
                .change(caller.get(), id, terms.toSave(settings.terminalsMax()), IfMatch.parse(ifMatch))
                .map(MerchantResource::ok);
    }

    @PUT
    @Path("{id}/payout-account")
    @Operation(summary = "Where a merchant's money goes from now on")
    public Uni<Response> payTo(
            String id,
            @Parameter(description = "ETag of the merchant as it was read", example = "\"3\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            @NotNull @Valid PayoutAccount account) {
        return saveMerchant
                .payTo(caller.get(), id, account, IfMatch.parse(ifMatch))
                .map(MerchantResource::ok);
    }

    private static Response ok(MerchantView merchant) {
        return Response.ok(merchant).tag(Integer.toString(merchant.version())).build();
    }

    private static Response created(MerchantView merchant) {
        return Response.status(Response.Status.CREATED)
                .tag(Integer.toString(merchant.version()))
                .entity(merchant)
                .build();
    }
}
