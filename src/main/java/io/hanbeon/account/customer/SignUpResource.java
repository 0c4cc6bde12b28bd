package io.hanbeon.account.customer;

import io.hanbeon.access.Open;
import io.hanbeon.account.credential.PasswordPolicy;
import io.hanbeon.account.user.CreateUser;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.OneLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Customers sign up: terms and CAPTCHA, then who they are, then the rest. */
@Path("/api/auth/signup")
@Open // nobody has an account yet
@Tag(name = "Sign-up")
@Cancellable(false)
class SignUpResource {
    private static final int TOKEN_LENGTH_MAX = 4_096;

    private final SignUpCustomer signUpCustomer;
    private final SignUpTokens tokens;

    SignUpResource(SignUpCustomer signUpCustomer, SignUpTokens tokens) {
        this.signUpCustomer = signUpCustomer;
        this.tokens = tokens;
    }

    /**
     * @param terms that are agreed to: SERVICE and PRIVACY are needed, MARKETING is not
     * @param captcha reCAPTCHA's token
     */
    @Schema(name = "SignUpStart")
    record Start(
            @NotNull @Size(max = 10) Set<@NotNull @Size(max = 20) String> terms,
            @NotBlank @Size(max = 4_000) String captcha) {}

    /**
     * @param signUpToken for the next step
     * @param identityReference merchant_uid that the identity is proved with
     * @param name as it was proved
     */
    @Schema(name = "SignUpProgress")
    @RegisterForReflection
    record Progress(
            String signUpToken,
            String identityReference,
            @Nullable String name) {}

    /** @param impUid PortOne's id of the proof */
    @Schema(name = "SignUpIdentity")
    record Identity(
            @NotBlank @Size(max = TOKEN_LENGTH_MAX) String signUpToken,
            @NotBlank @Size(max = 64) String impUid) {
        @Override
        public String toString() {
            return "Identity[…]";
        }
    }

    @Schema(name = "SignUp")
    record Account(
            @NotBlank @Size(max = TOKEN_LENGTH_MAX) String signUpToken,

            @NotBlank @OneLine @Email @Size(min = CreateUser.LOGIN_LENGTH_MIN, max = CreateUser.LOGIN_LENGTH_MAX)
            String email,

            @NotNull @Size(max = PasswordPolicy.INPUT_LENGTH_MAX)
            String password,

            @Nullable @Size(max = 20) String phone) {
        @Override
        public String toString() {
            return "Account[…]";
        }
    }

    @Schema(name = "SignedUp")
    @RegisterForReflection
    record SignedUp(String id, String email, String name) {
        @Override
        public String toString() {
            return "SignedUp[" + id + "]";
        }
    }

    @POST
    @Path("start")
    @Operation(summary = "Agree to the terms, and be no robot")
    public Uni<Progress> start(@NotNull @Valid Start start, @Context HttpServerRequest request) {
        return signUpCustomer
                .begin(
                        start.terms(),
                        start.terms().contains("MARKETING"),
                        start.captcha(),
                        request.remoteAddress().hostAddress())
                .map(this::progress);
    }

    @POST
    @Path("identity")
    @Operation(
            summary = "Say by which proof who one is",
            description = "PortOne is asked; the proof was made with identityReference, minutes ago at the most.")
    public Uni<Progress> identity(@NotNull @Valid Identity identity) {
        return signUpCustomer.prove(identity.signUpToken(), identity.impUid()).map(this::progress);
    }

    @POST
    @Operation(summary = "Become a customer", description = "One account a person (409), and an e-mail (409).")
    @APIResponse(responseCode = "201", description = "Signed up; log in")
    public Uni<Response> finish(@NotNull @Valid Account account, @Context HttpServerRequest request) {
        var caller = Caller.nobody(request.remoteAddress().hostAddress(), "");
        var wish = new SignUpCustomer.Account(account.email(), account.password(), account.phone());
        return signUpCustomer
                .finish(caller, account.signUpToken(), wish)
                .map(user -> Response.status(Response.Status.CREATED)
                        .entity(new SignedUp(user.id(), user.login(), user.name()))
                        .build());
    }

    private Progress progress(SignUpTokens.Progress progress) {
        var identity = progress.identity();
        return new Progress(tokens.seal(progress), progress.reference(), identity == null ? null : identity.name());
    }
}
