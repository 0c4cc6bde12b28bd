package io.hanbeon.account.user;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.account.session.EndSessions;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Form;
import io.hanbeon.shared.http.CheckFields;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.http.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What is done about a user in the console. A form carries the version that was read. */
@Path("/console/users/{id}")
@Allows(Role.ADMIN)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class ChangeUserPage {
    private final FindUsers findUsers;
    private final ChangeUser changeUser;
    private final ResetPassword resetPassword;
    private final EndSessions endSessions;
    private final CheckFields checkFields;
    private final CurrentCaller caller;

    ChangeUserPage(
            FindUsers findUsers,
            ChangeUser changeUser,
            ResetPassword resetPassword,
            EndSessions endSessions,
            CheckFields checkFields,
            CurrentCaller caller) {
        this.findUsers = findUsers;
        this.changeUser = changeUser;
        this.resetPassword = resetPassword;
        this.endSessions = endSessions;
        this.checkFields = checkFields;
        this.caller = caller;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Response> change(@PathParam("id") String id, Form form) {
        return orAgain(id, () -> {
            var changes = checkFields.require(new UserResource.Changes(
                    form.text("name"),
                    Parameters.oneOf(Role.class, "role", form.given("role")),
                    form.given("organisationId")));
            return changeUser
                    .change(
                            order(id, form, "change", null),
                            changes.name(),
                            changes.role(),
                            Parameters.id("/organisationId", changes.organisationId()))
                    .replaceWithVoid();
        });
    }

    @POST
    @Path("disable")
    @Operation(hidden = true)
    public Uni<Response> disable(@PathParam("id") String id, Form form) {
        return orAgain(
                id,
                () -> changeUser
                        .disable(order(id, form, "disable", reason(form)))
                        .replaceWithVoid());
    }

    @POST
    @Path("enable")
    @Operation(hidden = true)
    public Uni<Response> enable(@PathParam("id") String id, Form form) {
        return orAgain(
                id,
                () -> changeUser.enable(order(id, form, "enable", reason(form))).replaceWithVoid());
    }

    @POST
    @Path("delete")
    @Operation(hidden = true)
    public Uni<Response> delete(@PathParam("id") String id, Form form) {
        return orAgain(
                id,
                () -> changeUser.delete(order(id, form, "delete", reason(form))).replaceWithVoid());
    }

    @POST
    @Path("password")
    @Operation(hidden = true)
    public Uni<Response> resetPassword(@PathParam("id") String id, Form form) {
        return orAgain(id, () -> {
            var reset = checkFields.require(new UserResource.NewPassword(
                    form.text("password"), form.isOn("secondFactorToo"), form.text("reason")));
            return resetPassword
                    .hash(id, reset.password())
                    .chain(hash -> resetPassword.reset(
                            order(id, form, "reset-password", reset.reason()), hash, reset.secondFactorToo()));
        });
    }

    /** What has ended is told once it is committed. */
    private Uni<Response> orAgain(String id, Supplier<Uni<Void>> change) {
        return Answers.orAgain(
                () -> change.get()
                        .call(() -> endSessions.endAll(id))
                        .replaceWith(() -> Answers.seeOther(UserPage.LIST + "/" + id)),
                faults -> findUsers
                        .get(id)
                        .chain(user ->
                                Answers.page(Answers.UNUSABLE, UserPage.Templates.user(user, UserPage.GIVEN, faults))));
    }

    private String reason(Form form) {
        return checkFields.require(new UserResource.Reason(form.text("reason"))).reason();
    }

    private SaveUser.Order order(String id, Form form, String action, @Nullable String reason) {
        return new SaveUser.Order(caller.get(), id, IfMatch.version(version(form)), action, reason);
    }

    private static int version(Form form) {
        try {
            return Integer.parseInt(form.text("version"));
        } catch (NumberFormatException noVersion) {
            throw new UserRefusal.VersionMissing();
        }
    }
}
