package io.hanbeon.organisation.register;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.organisation.OrganisationChanges;
import io.hanbeon.organisation.UnknownOrganisation;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.OneLine;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.hanbeon.shared.redis.Announcements;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
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

/** Organisations, for administrators; an operator reads its own. */
@Path("/api/organisations")
@Allows(Role.ADMIN)
@Tag(name = "Organisations")
@Cancellable(false)
class OrganisationResource {
    private static final String EXAMPLE = """
            {"name":"한번여행"}""";
    private static final String REASON_EXAMPLE = """
            {"reason":"계약 종료"}""";

    private final FindOrganisations findOrganisations;
    private final SaveOrganisation saveOrganisation;
    private final DeleteOrganisation deleteOrganisation;
    private final Announcements announcements;
    private final OrganisationChanges changes;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;
    private final OrganisationSettings settings;

    OrganisationResource(
            FindOrganisations findOrganisations,
            SaveOrganisation saveOrganisation,
            DeleteOrganisation deleteOrganisation,
            Announcements announcements,
            OrganisationChanges changes,
            AnswerOnce answerOnce,
            CurrentCaller caller,
            OrganisationSettings settings) {
        this.findOrganisations = findOrganisations;
        this.saveOrganisation = saveOrganisation;
        this.deleteOrganisation = deleteOrganisation;
        this.announcements = announcements;
        this.changes = changes;
        this.answerOnce = answerOnce;
        this.caller = caller;
        this.settings = settings;
    }

    record Terms(
            @NotBlank @OneLine @Size(max = OrganisationEntity.NAME_LENGTH_MAX)
            String name) {}

    record Reason(
            @NotBlank @Size(max = Change.REASON_LENGTH_MAX) String reason) {}

    @GET
    @Allows({Role.ADMIN, Role.OPERATOR})
    @Operation(summary = "Organisations, newest first; an operator sees its own")
    public Uni<FindOrganisations.Organisations> list(
            @Parameter(description = "Any part of the name") @QueryParam("name") @Nullable String name,
            @Schema(implementation = OrganisationState.class) @QueryParam("state") @Nullable String state,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var filter = new FindOrganisations.Filter(
                caller.organisationId(), name, Parameters.oneOf(OrganisationState.class, "state", state));
        return findOrganisations.page(
                filter, cursor, Parameters.limit(limit, settings.listDefault(), settings.listMax()));
    }

    @GET
    @Path("{id}")
    @Allows({Role.ADMIN, Role.OPERATOR})
    @Operation(summary = "An organisation; its version is in the header ETag")
    public Uni<Response> get(String id) {
        return findOrganisations.get(visible(id)).map(OrganisationResource::ok);
    }

    @POST
    @Once
    @Operation(summary = "Create an organisation; it is open")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "an organisation", value = EXAMPLE)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Organisation.class)))
    public Uni<Response> create(@NotNull @Valid Terms terms) {
        return answerOnce.inSession(
                caller.get(),
                () -> saveOrganisation
                        .create(caller.get(), terms.name())
                        .map(created -> Answer.about(created.subject(), created(created))));
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Rename an organisation",
            description = "With If-Match, only if nobody changed it since: 412 otherwise. Without, the last one wins.")
    public Uni<Response> rename(
            String id,
            @Parameter(description = "ETag of the organisation as it was read", example = "\"3\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            @NotNull @Valid Terms terms) {
        return saveOrganisation
                .rename(caller.get(), parse(id), terms.name(), IfMatch.parse(ifMatch))
                .map(OrganisationResource::ok);
    }

    @POST
    @Path("{id}/close")
    @Once
    @Operation(summary = "Close an organisation: it sends nothing new from now on")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "why", value = REASON_EXAMPLE)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Organisation.class)))
    public Uni<Response> close(String id, @NotNull @Valid Reason reason) {
        long organisationId = parse(id);
        return move(organisationId, () -> saveOrganisation.close(caller.get(), organisationId, reason.reason()));
    }

    @POST
    @Path("{id}/open")
    @Once
    @Operation(summary = "Open a closed organisation again")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "why", value = REASON_EXAMPLE)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Organisation.class)))
    public Uni<Response> open(String id, @NotNull @Valid Reason reason) {
        long organisationId = parse(id);
        return move(organisationId, () -> saveOrganisation.open(caller.get(), organisationId, reason.reason()));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Delete an organisation for good, with its message settings",
            description = "Refused (409) while users, clients or shops belong to it; the errors say which.")
    public Uni<Void> delete(
            String id,
            @Parameter(description = "Its exact name, so that no other one is deleted", example = "한번여행")
                    @QueryParam("name")
                    @NotBlank
                    String name) {
        return deleteOrganisation.delete(caller.get(), parse(id), name);
    }

    private Uni<Response> move(long id, Supplier<Uni<Organisation>> move) {
        return answerOnce
                .inSession(caller.get(), () -> move.get().map(moved -> Answer.about(moved.subject(), ok(moved))))
                .call(() -> announcements.announce(changes, Long.toString(id)));
    }

    /** Of another organisation than an operator's own nobody says whether there is one. */
    private long visible(String id) {
        var own = caller.organisationId();
        long asked = parse(id);
        if (own != null && own != asked) {
            throw new UnknownOrganisation(id);
        }
        return asked;
    }

    private static long parse(String id) {
        return Ids.parse(id).orElseThrow(() -> new UnknownOrganisation(id));
    }

    private static Response ok(Organisation organisation) {
        return Response.ok(organisation)
                .tag(Integer.toString(organisation.version()))
                .build();
    }

    private static Response created(Organisation organisation) {
        return Response.status(Response.Status.CREATED)
                .tag(Integer.toString(organisation.version()))
                .entity(organisation)
                .build();
    }
}
