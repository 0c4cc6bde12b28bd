package io.hanbeon.webhook.endpoint;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.console.InMenu;
import io.hanbeon.console.Query;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.CheckFields;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.hanbeon.webhook.endpoint.WebhookResource.NewWebhook;
import io.hanbeon.webhook.endpoint.WebhookResource.View;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Webhooks in the console: listed, made and shown. */
@Path(WebhookPage.ROOT)
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class WebhookPage implements InMenu {
    static final String ROOT = "/console/webhooks";
    private static final NewWebhook NOTHING = new NewWebhook("", "", List.of("payment.captured"));

    private final WebhookEndpointStore store;
    private final CreateWebhook createWebhook;
    private final OwnWebhooks own;
    private final CheckFields checkFields;
    private final AnswerOnce answerOnce;

    WebhookPage(
            WebhookEndpointStore store,
            CreateWebhook createWebhook,
            OwnWebhooks own,
            CheckFields checkFields,
            AnswerOnce answerOnce) {
        this.store = store;
        this.createWebhook = createWebhook;
        this.own = own;
        this.checkFields = checkFields;
        this.answerOnce = answerOnce;
    }

    @CheckedTemplate(basePath = "webhook")
    static class Templates {
        static native TemplateInstance webhooks(Slice<View> page, Query query);

        static native TemplateInstance newWebhook(NewWebhook webhook, List<String> eventTypes, Faults faults);

        /** @param secret made just now; else empty */
        static native TemplateInstance webhook(View webhook, List<String> eventTypes, String secret, Faults faults);
    }

    @Override
    public Entry entry() {
        return new Entry(60, ROOT, "웹훅", "Webhooks", Set.of(Role.ADMIN, Role.OPERATOR));
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@Context UriInfo uri) {
        var query = Query.of(uri);
        int size = own.limit(null);
        return store.page(
                        own.organisationId(),
                        query.given("merchant"),
                        Parameters.before(query.given("cursor")),
                        size + 1)
                .map(found -> Slice.of(found, size, (WebhookEndpoint endpoint) -> Ids.text(endpoint.id()))
                        .map(View::of))
                .chain(page -> Answers.page(Templates.webhooks(page, query)));
    }

    @GET
    @Path("new")
    @Operation(hidden = true)
    public Uni<Response> askForNew() {
        return Answers.page(Templates.newWebhook(NOTHING, EventType.sorted(), Faults.NONE));
    }

    @POST
    @Once(required = false)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> create(Form form) {
        var webhook =
                new NewWebhook(form.text("merchantId").strip(), form.text("url").strip(), form.all("eventTypes"));
        return Answers.orAgain(
                () -> createWebhook
                        .prepare(checkFields.require(webhook))
                        .chain(endpoint -> once(transaction -> createWebhook.create(transaction, endpoint))),
                faults -> Answers.page(Answers.UNUSABLE, Templates.newWebhook(webhook, EventType.sorted(), faults)));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id) {
        return page(200, id, Faults.NONE);
    }

    Uni<Response> page(int status, String id, Faults faults) {
        return own.require(id)
                .chain(endpoint ->
                        Answers.page(status, Templates.webhook(View.of(endpoint), EventType.sorted(), "", faults)));
    }

    /** The secret is told in the answer alone, which only the same form is given again. */
    Uni<Response> once(Function<SqlConnection, Uni<ShownSecret>> effect) {
        return answerOnce.inTransaction(
                own.caller(), transaction -> effect.apply(transaction).chain(WebhookPage::shown));
    }

    private static Uni<Answer> shown(ShownSecret made) {
        var webhook = View.of(made.endpoint());
        return Answers.page(Templates.webhook(webhook, EventType.sorted(), made.secret(), Faults.NONE))
                .map(page -> Answer.about("webhook/" + webhook.id(), page));
    }
}
