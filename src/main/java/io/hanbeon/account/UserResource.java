package io.hanbeon.account;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.account.credential.PasswordPolicy;
import io.hanbeon.shared.Parameters;
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
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Users, for administrators. Whoever changes one names the version that they have read. */
@Path("/api/users")
@Allows(Role.ADMIN)
@Tag(name = "Users")
class UserResource {
    private static final String IF_MATCH = "If-Match";
    private static final String ORGANISATION = "/organisationId";
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,9})\"");
    private static final String EXAMPLE = """
            {"login":"operator@example.org","name":"김운영","role":"OPERATOR","organisationId":"0000000000001",
             "password":"First-Login-1"}""";

    private final FindUsers findUsers;
    private final CreateUser createUser;
    private final ChangeUser changeUser;
    private final ResetPassword resetPassword;
    private final PasswordPolicy policy;
    private final AccountSettings settings;
    private final CurrentCaller current;

    UserResource(
            FindUsers findUsers,
            CreateUser createUser,
            ChangeUser changeUser,
            ResetPassword resetPassword,
            PasswordPolicy policy,
            AccountSettings settings,
            CurrentCaller current) {
        this.findUsers = findUsers;
        this.createUser = createUser;
        this.changeUser = changeUser;
        this.resetPassword = resetPassword;
        this.policy = policy;
        this.settings = settings;
        this.current = current;
    }

    record NewUser(
            @NotBlank @Size(min = 3, max = 100) String login,
            @NotBlank @Size(max = 50) String name,
            @NotNull Role role,
            @Nullable String organisationId,
            @NotNull @Size(max = 200) String password) {
        @Override
        public String toString() {
            return "NewUser[" + role + "]";
        }
    }

    record Changes(
            @NotBlank @Size(max = 50) String name,
            @NotNull Role role,
            @Nullable String organisationId) {}

    record Reason(@NotBlank @Size(max = 200) String reason) {}

    /** @param secondFactorToo for somebody who has lost their authenticator */
    record NewPassword(
            @NotNull @Size(max = 200) String password,
            boolean secondFactorToo,
            @NotBlank @Size(max = 200) String reason) {
        @Override
        public String toString() {
            return "NewPassword[…]";
        }
    }

    @GET
    @Operation(summary = "Users, newest first", description = "A login is searched whole, whatever its case.")
    public Uni<FindUsers.Users> list(
            @QueryParam("login") @Nullable String login,
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
        return findUsers.page(filter, cursor, Parameters.limit(limit, settings.listDefault(), settings.listMax()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A user; the ETag is what a change has to name")
    public Uni<Response> get(String id) {
        return findUsers.get(id).map(UserResource::ok);
    }

    @POST
    @Operation(
            summary = "Create a user",
            description = "The password is good for one login, at which it has to be changed.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "an operator", value = EXAMPLE)))
    public Uni<Response> create(@NotNull @Valid NewUser user) {
        var organisationId = Parameters.id(ORGANISATION, user.organisationId());
        UserRules.requireUsable(user.role(), organisationId);
        UserRules.requireMayHandle(current.get(), user.role());
        policy.require(user.password(), user.login(), "/password");
        return createUser
                .create(
                        current.get(),
                        new CreateUser.NewUser(
                                user.login(), user.name(), user.role(), organisationId, user.password(), true))
                .map(created -> Response.status(Response.Status.CREATED)
                        .tag(Integer.toString(created.version()))
                        .entity(created)
                        .build());
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
                .map(UserResource::ok);
    }

    @POST
    @Path("{id}/disable")
    @Operation(summary = "Disable a user; their tokens end at once")
    public Uni<Response> disable(
            String id, @HeaderParam(IF_MATCH) @Nullable String ifMatch, @NotNull @Valid Reason reason) {
        return changeUser
                .disable(order(id, ifMatch, "disable", reason.reason()))
                .map(UserResource::ok);
    }

    @POST
    @Path("{id}/enable")
    @Operation(summary = "Enable a disabled user")
    public Uni<Response> enable(
            String id, @HeaderParam(IF_MATCH) @Nullable String ifMatch, @NotNull @Valid Reason reason) {
        return changeUser.enable(order(id, ifMatch, "enable", reason.reason())).map(UserResource::ok);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a user for good: login and name are erased, the id stays in the records")
    public Uni<Response> delete(
            String id,
            @HeaderParam(IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @NotBlank @Size(max = 200) String reason) {
        return changeUser.delete(order(id, ifMatch, "delete", reason)).map(UserResource::ok);
    }

    @POST
    @Path("{id}/password")
    @Operation(
            summary = "Give a user another password; their tokens end at once",
            description = "It is good for one login, at which it has to be changed.")
    public Uni<Void> resetPassword(
            String id, @HeaderParam(IF_MATCH) @Nullable String ifMatch, @NotNull @Valid NewPassword reset) {
        int version = version(ifMatch);
        return findUsers
                .get(id)
                .invoke(user -> policy.require(reset.password(), user.login(), "/password"))
                .chain(() -> resetPassword.reset(
                        current.get(), id, version, reset.password(), reset.secondFactorToo(), reset.reason()));
    }

    private ChangeUser.Order order(String id, @Nullable String ifMatch, String action, @Nullable String reason) {
        return new ChangeUser.Order(current.get(), id, version(ifMatch), action, reason);
    }

    private static int version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new UserRefusal.VersionMissing();
        }
        var etag = ETAG.matcher(ifMatch.strip());
        if (!etag.matches()) {
            throw new UserRefusal.UserChanged();
        }
        return Integer.parseInt(etag.group(1));
    }

    private static Response ok(User user) {
        return Response.ok(user).tag(Integer.toString(user.version())).build();
    }
}
