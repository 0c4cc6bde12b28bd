package io.hanbeon.account.signup;

import io.hanbeon.access.Open;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.shared.http.CheckFields;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Where somebody without an account asks for one. */
@Path("/console/sign-up")
@Open // nobody has an account yet
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class SignUpPage {
    private final AskForAccount askForAccount;
    private final CheckFields checkFields;

    SignUpPage(AskForAccount askForAccount, CheckFields checkFields) {
        this.askForAccount = askForAccount;
        this.checkFields = checkFields;
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        static native TemplateInstance signUp(AskForAccount.Wish wish, Faults faults);

        static native TemplateInstance signedUp();
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show() {
        return Answers.page(Templates.signUp(new AskForAccount.Wish("", "", "", ""), Faults.NONE));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> ask(Form form) {
        var wish = new AskForAccount.Wish(
                form.text("login"), form.text("name"), form.text("affiliation"), form.text("reason"));
        return Answers.orAgain(
                () -> askForAccount.ask(checkFields.require(wish)).chain(() -> Answers.page(Templates.signedUp())),
                faults -> Answers.page(Answers.UNUSABLE, Templates.signUp(wish, faults)));
    }
}
