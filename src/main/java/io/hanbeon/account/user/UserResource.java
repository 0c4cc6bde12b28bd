package io.hanbeon.account.user;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.account.credential.PasswordPolicy;
import io.hanbeon.account.session.EndSessions;
import io.hanbeon.audit.Change;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.OneLine;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
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

/**
 * Users, for administrators. Whoever changes one names the version that they have read. An Idempotency-Key is left to the
 * caller: these are people, and without one the login or the version keeps a second effect away.
 */
@Path("/api/users")
@Allows(Role.ADMIN)
@Tag(name = "Users")
@Cancellable(false)
class UserResource {
    private static final String IF_MATCH = "If-Match";
    private static final String ORGANISATION = "/organisationId";
    private static final String EXAMPLE = """
            {"login":"operator@example.org","name":"김운영","role":"OPERATOR","organisationId":"0000000000001",
             "password":"First-Login-1"}""";

    private final FindUsers findUsers;
    private final CreateUser createUser;
    private final ChangeUser changeUser;
    private final ResetPassword resetPassword;
    private final EndSessions endSessions;
    private final AnswerOnce answerOnce;
    private final AccountSettings settings;
    private final CurrentCaller current;

    UserResource(
            FindUsers findUsers,
            CreateUser createUser,
            ChangeUser changeUser,
            ResetPassword resetPassword,
            EndSessions endSessions,
            AnswerOnce answerOnce,
            AccountSettings settings,
            CurrentCaller current) {
        this.findUsers = findUsers;
        this.createUser = createUser;
        this.changeUser = changeUser;
        this.resetPassword = resetPassword;
        this.endSessions = endSessions;
        this.answerOnce = answerOnce;
        this.settings = settings;
        this.current = current;
    }

    record NewUser(
            @NotBlank @Size(min = CreateUser.LOGIN_LENGTH_MIN, max = CreateUser.LOGIN_LENGTH_MAX)
            String login,

            @NotBlank @OneLine @Size(max = CreateUser.NAME_LENGTH_MAX)
            String name,

            @NotNull Role role,
            @Nullable String organisationId,

            @NotNull @Size(max = PasswordPolicy.INPUT_LENGTH_MAX)
            String password) {
        @Override
        public String toString() {
            return "NewUser[" + role + "]";
        }
    }

    record Changes(
            @NotBlank @OneLine @Size(max = CreateUser.NAME_LENGTH_MAX)
            String name,

            @NotNull Role role,
            @Nullable String organisationId) {}

    record Reason(
            @NotBlank @Size(max = Change.REASON_LENGTH_MAX) String reason) {}

    /** @param secondFactorToo for somebody who has lost their authenticator */
    record NewPassword(
            @NotNull @Size(max = PasswordPolicy.INPUT_LENGTH_MAX)
            String password,

            boolean secondFactorToo,
            @NotBlank @Size(max = Change.REASON_LENGTH_MAX) String reason) {
        @Override
        public String toString() {
            return "NewPassword[…]";
        }
    }

    @GET
    @Operation(summary = "Users, newest first", description = "A login is searched whole, whatever its case.")
    public Uni<FindUsers.Users> list(
            @Parameter(description = "Needs the right personal:search, is counted and on record")
                    @QueryParam("login")
                    @Nullable
                    String login,
            @Schema(implementation = Role.class) @QueryParam("role") @Nullable String role,
            @Schema(implementation = UserState.class) @QueryParam("state") @Nullable String state,
            @QueryParam("organisation") @Nullable String organisation,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var filter = new FindUsers.Filter(
                login,
                Parameters.oneOf(Role.class, "role", role),
                Parameters.oneOf(UserState.class, "state", state),
                Parameters.id("organisation", organisation));
        return findUsers.page(
                current.get(), filter, cursor, Parameters.limit(limit, settings.listDefault(), settings.listMax()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A user; the ETag is what a change has to name")
    public Uni<Response> get(String id) {
        return findUsers.get(id).map(UserResource::ok);
    }

    @POST
    @Once(required = false)
    @Operation(
            summary = "Create a user",
            description = "The password is good for one login, at which it has to be changed.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "an operator", value = EXAMPLE)))
    public Uni<Response> create(@NotNull @Valid NewUser user) {
        var caller = current.get();
        return answerOnce.inSession(
                caller,
                () -> prepare(caller, user),
                prepared -> createUser.insert(caller, prepared).map(UserResource::created));
    }

    private Uni<UserEntity> prepare(Caller caller, NewUser user) {
        var organisationId = Parameters.id(ORGANISATION, user.organisationId());
        UserRules.requireUsable(user.role(), organisationId);
        UserRules.requireMayHandle(caller, user.role());
        return createUser.prepare(
                new CreateUser.NewUser(user.login(), user.name(), user.role(), organisationId, user.password(), true));
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Change name, role and organisation", description = "Another role ends the user's tokens.")
    public Uni<Response> change(
            String id, @HeaderParam(IF_MATCH) @Nullable String ifMatch, @NotNull @Valid Changes changes) {
        return changeUser
                .change(
                        order(id, ifMatch, "change", null),
                        changes.name(),
                        changes.role(),
                        Parameters.id(ORGANISATION, changes.organisationId()))
                .call(() -> endSessions.endAll(id))
                .map(UserResource::ok);
    }

    @POST
    @Path("{id}/disable")
    @Once(required = false)
    @Operation(summary = "Disable a user; their tokens end at once")
    public Uni<Response> disable(
            String id, @HeaderParam(IF_MATCH) @Nullable String ifMatch, @NotNull @Valid Reason reason) {
        var order = order(id, ifMatch, "disable", reason.reason());
        return once(order, () -> changeUser.disable(order).map(UserResource::changed));
    }

    @POST
    @Path("{id}/enable")
    @Once(required = false)
    @Operation(summary = "Enable a disabled user")
    public Uni<Response> enable(
            String id, @HeaderParam(IF_MATCH) @Nullable String ifMatch, @NotNull @Valid Reason reason) {
        var order = order(id, ifMatch, "enable", reason.reason());
        return once(order, () -> changeUser.enable(order).map(UserResource::changed));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a user for good: login and name are erased, the id stays in the records")
    public Uni<Response> delete(
            String id,
            @HeaderParam(IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @NotBlank @Size(max = Change.REASON_LENGTH_MAX) String reason) {
        return changeUser
                .delete(order(id, ifMatch, "delete", reason))
                .call(() -> endSessions.endAll(id))
                .map(UserResource::ok);
    }

    @POST
    @Path("{id}/password")
    @Once(required = false)
    @Operation(
            summary = "Give a user another password; their tokens end at once",
            description = "It is good for one login, at which it has to be changed.")
    @APIResponse(responseCode = "204")
    public Uni<Response> resetPassword(
            String id, @HeaderParam(IF_MATCH) @Nullable String ifMatch, @NotNull @Valid NewPassword reset) {
        var order = order(id, ifMatch, "reset-password", reset.reason());
        return answerOnce
                .inSession(
                        order.caller(),
                        () -> resetPassword.hash(id, reset.password()),
                        hash -> resetPassword
                                .reset(order, hash, reset.secondFactorToo())
                                .map(done -> Answer.about(
                                        User.subject(id), Response.noContent().build())))
                .call(() -> endSessions.endAll(id));
    }

    /** What has ended is told once it is committed, and again when the answer is asked for again. */
    private Uni<Response> once(SaveUser.Order order, Supplier<Uni<Answer>> effect) {
        return answerOnce.inSession(order.caller(), effect).call(() -> endSessions.endAll(order.userId()));
    }

    private SaveUser.Order order(String id, @Nullable String ifMatch, String action, @Nullable String reason) {
        return new SaveUser.Order(current.get(), id, expected(ifMatch), action, reason);
    }

    private static IfMatch expected(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new UserRefusal.VersionMissing();
        }
        return IfMatch.parse(ifMatch);
    }

    private static Answer created(User user) {
        var response = Response.status(Response.Status.CREATED)
                .tag(Integer.toString(user.version()))
                .entity(user)
                .build();
        return Answer.about(user.subject(), response);
    }

    private static Answer changed(User user) {
        return Answer.about(user.subject(), ok(user));
    }

    private static Response ok(User user) {
        return Response.ok(user).tag(Integer.toString(user.version())).build();
    }
}
