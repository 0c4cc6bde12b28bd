package io.hanbeon.webhook.endpoint;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Form;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.once.Once;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What is done about a webhook in the console. */
@Path(WebhookPage.ROOT + "/{id}")
@Allows({Role.ADMIN, Role.OPERATOR})
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class ChangeWebhookPage {
    private final WebhookPage page;
    private final SaveWebhookEndpoint saveEndpoint;
    private final RotateSecret rotateSecret;
    private final OwnWebhooks own;

    ChangeWebhookPage(WebhookPage page, SaveWebhookEndpoint saveEndpoint, RotateSecret rotateSecret, OwnWebhooks own) {
        this.page = page;
        this.saveEndpoint = saveEndpoint;
        this.rotateSecret = rotateSecret;
        this.own = own;
    }

    @POST
    @Path("pause")
    @Operation(hidden = true)
    public Uni<Response> pause(@PathParam("id") String id, Form form) {
        return change(id, "webhook.pause", endpoint -> endpoint.in(WebhookEndpoint.State.PAUSED));
    }

    @POST
    @Path("resume")
    @Operation(hidden = true)
    public Uni<Response> resume(@PathParam("id") String id, Form form) {
        return change(id, "webhook.resume", endpoint -> endpoint.in(WebhookEndpoint.State.ACTIVE));
    }

    private Uni<Response> change(String id, String action, UnaryOperator<WebhookEndpoint> change) {
        return Answers.orAgain(
                () -> own.transaction(transaction -> saveEndpoint.change(
                                transaction, own.caller(), OwnWebhooks.parse(id), own.organisationId(), action, change))
                        .replaceWith(() -> Answers.seeOther(WebhookPage.ROOT + "/" + id)),
                faults -> page.page(Answers.UNUSABLE, id, faults));
    }

    @POST
    @Once(required = false)
    @Path("rotate-secret")
    @Operation(hidden = true)
    public Uni<Response> rotateSecret(@PathParam("id") String id, Form form) {
        return Answers.orAgain(
                () -> page.once(transaction ->
                        rotateSecret.rotate(transaction, id, hours(form.given("overlapHours")), version(form))),
                faults -> page.page(Answers.UNUSABLE, id, faults));
    }

    /** Of the page that the form stands on: sent twice, it would end a secret that the receiver still uses. */
    private static Integer version(Form form) {
        try {
            return Integer.valueOf(form.text("version"));
        } catch (NumberFormatException noNumber) {
            throw new BadParameter("/version", "0");
        }
    }

    private static Optional<Integer> hours(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Integer::valueOf);
        } catch (NumberFormatException noNumber) {
            throw new BadParameter("/overlapHours", "24");
        }
    }
}
