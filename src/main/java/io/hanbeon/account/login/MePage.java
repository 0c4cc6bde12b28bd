package io.hanbeon.account.login;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.account.session.EndSessions;
import io.hanbeon.account.session.SessionCookie;
import io.hanbeon.account.user.FindUsers;
import io.hanbeon.account.user.SecondFactor;
import io.hanbeon.account.user.User;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.shared.Caller;
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
import java.net.URI;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** One's own account in a browser: password, second factor, the last logins. */
@Path("/console/me")
@Allows({Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATOR, Role.CUSTOMER, Role.NEWCOMER})
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class MePage {
    private static final String LOGIN = "/console/login";

    private final FindUsers findUsers;
    private final ChangePassword changePassword;
    private final SecondFactor secondFactor;
    private final ProveCode proveCode;
    private final EndSessions endSessions;
    private final SessionCookie cookie;
    private final CurrentCaller current;

    MePage(
            FindUsers findUsers,
            ChangePassword changePassword,
            SecondFactor secondFactor,
            ProveCode proveCode,
            EndSessions endSessions,
            SessionCookie cookie,
            CurrentCaller current) {
        this.findUsers = findUsers;
        this.changePassword = changePassword;
        this.secondFactor = secondFactor;
        this.proveCode = proveCode;
        this.endSessions = endSessions;
        this.cookie = cookie;
        this.current = current;
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        static native TemplateInstance me(User user, boolean isNewcomer, Faults faults);

        static native TemplateInstance enrol(SecondFactor.Enrolment enrolment);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show() {
        return page(Faults.NONE, 200);
    }

    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> changePassword(Form form) {
        return orFaults(() -> {
            requireRepeated(form);
            return changePassword
                    .change(current.get(), form.text("oldPassword"), form.text("newPassword"))
                    .replaceWith(this::toLogin);
        });
    }

    @POST
    @Path("second-factor")
    @Operation(hidden = true)
    public Uni<Response> enrol() {
        return orFaults(
                () -> secondFactor.enrol(current.get()).chain(enrolment -> Answers.page(Templates.enrol(enrolment))));
    }

    @POST
    @Path("second-factor/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> confirm(Form form) {
        var caller = current.get();
        return orFaults(() -> prove(caller, () -> secondFactor.confirm(caller, code(form)))
                .call(() -> endSessions.endAll(caller.id()))
                .replaceWith(this::toLogin));
    }

    @POST
    @Path("second-factor/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> remove(Form form) {
        var caller = current.get();
        return orFaults(() -> prove(caller, () -> secondFactor.remove(caller, code(form)))
                .call(() -> endSessions.endAll(caller.id()))
                .replaceWith(this::toLogin));
    }

    private Uni<Void> prove(Caller caller, Supplier<Uni<Void>> use) {
        return proveCode.prove(caller, use, proved -> true);
    }

    private static String code(Form form) {
        return form.text("code").replaceAll("\\s", "");
    }

    private static void requireRepeated(Form form) {
        if (!form.text("newPassword").equals(form.text("newPasswordAgain"))) {
            throw new PasswordsDiffer();
        }
    }

    private Uni<Response> orFaults(Supplier<Uni<Response>> change) {
        return Answers.orAgain(change, faults -> page(faults, Answers.UNUSABLE));
    }

    private Uni<Response> page(Faults faults, int status) {
        boolean isNewcomer = current.isOneOf(Role.NEWCOMER);
        return findUsers
                .get(current.get().id())
                .chain(user -> Answers.page(status, Templates.me(user, isNewcomer, faults)));
    }

    /** Every session has ended, this one too. */
    private Response toLogin() {
        return Response.seeOther(URI.create(LOGIN)).cookie(cookie.ended()).build();
    }
}
