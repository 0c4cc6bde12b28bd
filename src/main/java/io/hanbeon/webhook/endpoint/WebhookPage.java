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
import io.hanbeon.webhook.endpoint.WebhookResource.NewWebhook;
import io.hanbeon.webhook.endpoint.WebhookResource.View;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Webhooks in the console: listed, made and shown. */
@Path(WebhookPage.ROOT)
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
class WebhookPage implements InMenu {
    static final String ROOT = "/console/webhooks";
    private static final NewWebhook NOTHING = new NewWebhook("", "", List.of("payment.captured"));

    private final WebhookEndpointStore store;
    private final CreateWebhook createWebhook;
    private final OwnWebhooks own;
    private final CheckFields checkFields;

    WebhookPage(WebhookEndpointStore store, CreateWebhook createWebhook, OwnWebhooks own, CheckFields checkFields) {
        this.store = store;
        this.createWebhook = createWebhook;
        this.own = own;
        this.checkFields = checkFields;
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
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> create(Form form) {
        var webhook =
                new NewWebhook(form.text("merchantId").strip(), form.text("url").strip(), form.all("eventTypes"));
        return Answers.orAgain(
                () -> createWebhook
                        .prepare(checkFields.require(webhook))
                        .chain(endpoint -> own.transaction(transaction -> createWebhook.create(transaction, endpoint)))
                        .chain(WebhookPage::shown),
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

    /** Not by another page: what was made just now is in no address and no row that could be read again. */
    static Uni<Response> shown(ShownSecret made) {
        return Answers.page(
                Templates.webhook(View.of(made.endpoint()), EventType.sorted(), made.secret(), Faults.NONE));
    }
}
