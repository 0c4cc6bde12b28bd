package io.hanbeon.account.customer;

import io.hanbeon.access.Open;
import io.hanbeon.account.credential.PasswordPolicy;
import io.hanbeon.account.user.CreateUser;
import io.hanbeon.console.Answers;
import io.hanbeon.console.CookieRules;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.OneLine;
import io.hanbeon.shared.http.CheckFields;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Customers sign up in the shop window; how far they are is in a cookie of theirs. */
@Path("/shop/sign-up")
@Open // nobody has an account yet
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class SignUpShopPage {
    private static final String COOKIE = "hanbeon-sign-up";

    private final SignUpCustomer signUpCustomer;
    private final SignUpTokens tokens;
    private final CookieRules cookies;
    private final CheckFields checkFields;
    private final CustomerSettings settings;

    SignUpShopPage(
            SignUpCustomer signUpCustomer,
            SignUpTokens tokens,
            CookieRules cookies,
            CheckFields checkFields,
            CustomerSettings settings) {
        this.signUpCustomer = signUpCustomer;
        this.tokens = tokens;
        this.cookies = cookies;
        this.checkFields = checkFields;
        this.settings = settings;
    }

    /** @param siteKey of the CAPTCHA; empty in the sandbox */
    @CheckedTemplate(basePath = "account")
    static class Templates {
        static native TemplateInstance customerTerms(String siteKey, Faults faults);

        static native TemplateInstance customerIdentity(String window, String reference, Faults faults);

        static native TemplateInstance customerAccount(String name, Wish wish, Faults faults);
    }

    record Wish(
            @NotBlank @OneLine @Email @Size(min = CreateUser.LOGIN_LENGTH_MIN, max = CreateUser.LOGIN_LENGTH_MAX)
            String email,

            @NotNull @Size(max = PasswordPolicy.INPUT_LENGTH_MAX)
            String password,

            @NotNull @Size(max = 20) String phone) {
        @Override
        public String toString() {
            return "Wish[…]";
        }
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> terms() {
        return terms(200, Faults.NONE);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> begin(Form form, @Context HttpServerRequest request) {
        // reCAPTCHA's own script names its field.
        var captcha = form.isOn("captcha") ? form.text("captcha") : form.text("g-recaptcha-response");
        return Answers.orAgain(
                () -> signUpCustomer
                        .beginInShop(
                                Set.copyOf(form.all("terms")),
                                form.isOn("marketing"),
                                captcha,
                                request.remoteAddress().hostAddress())
                        .map(progress -> at("/shop/sign-up/identity", tokens.seal(progress))),
                faults -> terms(Answers.UNUSABLE, faults));
    }

    /** Before the proof, and where its window leads back to. */
    @GET
    @Path("identity")
    @Operation(hidden = true)
    public Uni<Response> identity(
            @CookieParam(COOKIE) @Nullable String token,
            @QueryParam("imp_uid") @Nullable String impUid,
            @Context UriInfo uri) {
        if (token == null) {
            return Uni.createFrom().item(Answers.seeOther("/shop/sign-up"));
        }
        return impUid == null
                ? identity(200, token, uri, Faults.NONE)
                : Answers.orAgain(
                        () -> signUpCustomer
                                .prove(token, impUid)
                                .map(progress -> at("/shop/sign-up/account", tokens.seal(progress))),
                        faults -> identity(Answers.UNUSABLE, token, uri, faults));
    }

    @GET
    @Path("account")
    @Operation(hidden = true)
    public Uni<Response> account(@CookieParam(COOKIE) @Nullable String token) {
        return token == null
                ? Uni.createFrom().item(Answers.seeOther("/shop/sign-up"))
                : account(200, token, new Wish("", "", ""), Faults.NONE);
    }

    @POST
    @Path("account")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> finish(
            Form form, @CookieParam(COOKIE) @Nullable String token, @Context HttpServerRequest request) {
        if (token == null) {
            return Uni.createFrom().item(Answers.seeOther("/shop/sign-up"));
        }
        var wish = new Wish(form.text("email"), form.text("password"), form.text("phone"));
        var caller = Caller.nobody(request.remoteAddress().hostAddress(), "");
        return Answers.orAgain(
                () -> signUpCustomer
                        .finish(caller, token, wanted(checkFields.require(wish)))
                        .map(user -> Response.fromResponse(Answers.seeOther("/shop/login"))
                                .cookie(cookies.ended(COOKIE))
                                .build()),
                faults -> account(Answers.UNUSABLE, token, wish, faults));
    }

    private static SignUpCustomer.Account wanted(Wish wish) {
        return new SignUpCustomer.Account(wish.email(), wish.password(), wish.phone());
    }

    private Response at(String path, String token) {
        return Response.fromResponse(Answers.seeOther(path))
                .cookie(cookies.cookie(COOKIE, token).build())
                .build();
    }

    private Uni<Response> terms(int status, Faults faults) {
        return Answers.page(
                status, Templates.customerTerms(settings.captcha().siteKey().orElse(""), faults));
    }

    private Uni<Response> identity(int status, String token, UriInfo uri, Faults faults) {
        var progress = tokens.open(token);
        var back = uri.getBaseUriBuilder().path("shop/sign-up/identity").build();
        return Answers.page(
                status,
                Templates.customerIdentity(
                        signUpCustomer.window(progress, back.toString()), progress.reference(), faults));
    }

    private Uni<Response> account(int status, String token, Wish wish, Faults faults) {
        var identity = tokens.open(token).identity();
        return identity == null
                ? Uni.createFrom().item(Answers.seeOther("/shop/sign-up/identity"))
                : Answers.page(status, Templates.customerAccount(identity.name(), wish, faults));
    }
}
