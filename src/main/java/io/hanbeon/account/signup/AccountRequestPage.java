package io.hanbeon.account.signup;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.console.HomeCard;
import io.hanbeon.shared.http.CheckFields;
import io.hanbeon.shared.http.Parameters;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Requests for accounts, for administrators. */
@Path("/console/account-requests")
@Allows(Role.ADMIN)
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class AccountRequestPage implements HomeCard {
    private static final String LIST = "/console/account-requests";

    private final DecideAccountRequest decide;
    private final CheckFields checkFields;
    private final CurrentCaller caller;

    AccountRequestPage(DecideAccountRequest decide, CheckFields checkFields, CurrentCaller caller) {
        this.decide = decide;
        this.checkFields = checkFields;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        static native TemplateInstance requests(
                List<AccountRequest> requests, DecideAccountRequest.@Nullable HandOver handOver, Faults faults);

        static native TemplateInstance requestCard(long waiting);
    }

    record Approval(@NotNull Role role, @Nullable String organisationId) {}

    record Rejection(
            @NotBlank @Size(max = Change.REASON_LENGTH_MAX) String reason) {}

    @Override
    public int order() {
        return 80;
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.ADMIN);
    }

    @Override
    public Uni<TemplateInstance> card() {
        return decide.countWaiting().map(Templates::requestCard);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list() {
        return page(200, null, Faults.NONE);
    }

    @POST
    @Path("{id}/approve")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> approve(@PathParam("id") String id, Form form) {
        return orAgain(() -> {
            var approval = checkFields.require(new Approval(
                    Parameters.oneOf(Role.class, "role", form.given("role")), form.given("organisationId")));
            return decide.approve(
                            caller.get(),
                            id,
                            approval.role(),
                            Parameters.id("/organisationId", approval.organisationId()))
                    .chain(handOver -> page(200, handOver, Faults.NONE));
        });
    }

    @POST
    @Path("{id}/reject")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> reject(@PathParam("id") String id, Form form) {
        return orAgain(() -> {
            var rejection = checkFields.require(new Rejection(form.text("reason")));
            return decide.reject(caller.get(), id, rejection.reason()).replaceWith(() -> Answers.seeOther(LIST));
        });
    }

    private Uni<Response> orAgain(Supplier<Uni<Response>> change) {
        return Answers.orAgain(change, faults -> page(Answers.UNUSABLE, null, faults));
    }

    private Uni<Response> page(int status, DecideAccountRequest.@Nullable HandOver handOver, Faults faults) {
        return decide.waiting().chain(requests -> Answers.page(status, Templates.requests(requests, handOver, faults)));
    }
}
