package io.hanbeon.account.login;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Open;
import io.hanbeon.access.Role;
import io.hanbeon.account.credential.PasswordPolicy;
import io.hanbeon.account.session.Device;
import io.hanbeon.account.session.TokenPair;
import io.hanbeon.account.user.CreateUser;
import io.hanbeon.account.user.User;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.OneLine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Where people come in. */
@Path("/api/auth")
@Open // who calls is what it finds out
@Tag(name = "Login")
@Cancellable(false)
class LoginResource {
    private static final String EXAMPLE = """
            {"login":"admin@hanbeon.example","password":"hanbeon-Demo-2026"}""";

    private final LogIn logIn;
    private final WakeUp wakeUp;
    private final SetUp setUp;
    private final ChangePassword changePassword;
    private final CurrentCaller current;

    LoginResource(LogIn logIn, WakeUp wakeUp, SetUp setUp, ChangePassword changePassword, CurrentCaller current) {
        this.logIn = logIn;
        this.wakeUp = wakeUp;
        this.setUp = setUp;
        this.changePassword = changePassword;
        this.current = current;
    }

    record Login(
            @NotBlank @Size(max = CreateUser.LOGIN_LENGTH_MAX)
            String login,

            @NotNull @Size(max = PasswordPolicy.INPUT_LENGTH_MAX)
            String password,

            @Pattern(regexp = "\\d{6}") @Nullable String code) {
        @Override
        public String toString() {
            return "Login[…]";
        }
    }

    /** @param impUid PortOne's id of the proof */
    record Waking(
            @NotBlank @Size(max = CreateUser.LOGIN_LENGTH_MAX)
            String login,

            @NotNull @Size(max = PasswordPolicy.INPUT_LENGTH_MAX)
            String password,

            @NotBlank @Size(max = 64) String impUid) {
        @Override
        public String toString() {
            return "Waking[…]";
        }
    }

    record FirstUser(
            @NotNull @Size(max = 100) String token,

            @NotBlank @Size(min = CreateUser.LOGIN_LENGTH_MIN, max = CreateUser.LOGIN_LENGTH_MAX)
            String login,

            @NotBlank @OneLine @Size(max = CreateUser.NAME_LENGTH_MAX)
            String name,

            @NotNull @Size(max = PasswordPolicy.INPUT_LENGTH_MAX)
            String password) {
        @Override
        public String toString() {
            return "FirstUser[…]";
        }
    }

    record PasswordChange(
            @NotNull @Size(max = PasswordPolicy.INPUT_LENGTH_MAX)
            String oldPassword,

            @NotNull @Size(max = PasswordPolicy.INPUT_LENGTH_MAX)
            String newPassword) {
        @Override
        public String toString() {
            return "PasswordChange[…]";
        }
    }

    @POST
    @Path("login")
    @Operation(
            summary = "Log in",
            description = "Who logs in with a password that somebody else chose, or lacks a second factor they need, "
                    + "gets tokens that only let them set it up.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "a demo user", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "Tokens")
    @APIResponse(responseCode = "401", description = "Refused, or account.code-needed: application/problem+json")
    @APIResponse(responseCode = "429", description = "Locked after failed logins; see Retry-After")
    public Uni<TokenPair> logIn(@NotNull @Valid Login login, @Context HttpServerRequest request) {
        return logIn.logIn(new LogIn.Attempt(login.login(), login.password(), login.code(), device(request)));
    }

    @POST
    @Path("wake")
    @Operation(
            summary = "Log in to a dormant account",
            description = "With a proof of identity that was made with the identityReference of the refused login.")
    public Uni<TokenPair> wake(@NotNull @Valid Waking waking, @Context HttpServerRequest request) {
        var attempt = new LogIn.Attempt(waking.login(), waking.password(), null, device(request));
        return wakeUp.wake(attempt, waking.impUid());
    }

    @POST
    @Path("setup")
    @Operation(summary = "Make the first super admin, with the token that the first start printed")
    public Uni<User> setUp(@NotNull @Valid FirstUser first, @Context HttpServerRequest request) {
        var caller = Caller.nobody(device(request).address(), "");
        return setUp.setUp(caller, first.token(), first.login(), first.name(), first.password());
    }

    /**
     * Takes no Idempotency-Key: a body is remembered by a fast hash, which beside BCrypt's would give the new password
     * away; and a second change is refused, the old password being wrong by then.
     */
    @POST
    @Path("password")
    @Allows({Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATOR, Role.CUSTOMER, Role.NEWCOMER})
    @Operation(summary = "Change my password; every token of mine ends, this one too")
    public Uni<Void> changePassword(@NotNull @Valid PasswordChange change) {
        return changePassword.change(current.get(), change.oldPassword(), change.newPassword());
    }

    private static Device device(HttpServerRequest request) {
        var agent = request.getHeader("User-Agent");
        return new Device(request.remoteAddress().hostAddress(), agent == null ? "" : agent);
    }
}
