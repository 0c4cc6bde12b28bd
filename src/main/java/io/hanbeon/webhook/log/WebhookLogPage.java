package io.hanbeon.webhook.log;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.console.Query;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.hanbeon.webhook.delivery.WebhookAttempt;
import io.hanbeon.webhook.delivery.WebhookMessage;
import io.hanbeon.webhook.delivery.WebhookMessageStore.Between;
import io.hanbeon.webhook.endpoint.OwnWebhooks;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What a webhook was told, in the console: every try with its reason, and once more, one or those of a time. */
@Path(WebhookLogPage.ROOT + "{id}" + WebhookLogPage.MESSAGES)
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class WebhookLogPage {
    static final String ROOT = "/console/webhooks/";
    static final String MESSAGES = "/messages";

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final ReadMessages readMessages;
    private final ReplayMessages replayMessages;
    private final OwnWebhooks own;
    private final AnswerOnce answerOnce;

    WebhookLogPage(ReadMessages readMessages, ReplayMessages replayMessages, OwnWebhooks own, AnswerOnce answerOnce) {
        this.readMessages = readMessages;
        this.replayMessages = replayMessages;
        this.own = own;
        this.answerOnce = answerOnce;
    }

    /** A webhook's address, as its messages' pages name it. */
    record Of(String id, String url) {}

    @CheckedTemplate(basePath = "webhook")
    static class Templates {
        static native TemplateInstance messages(
                Of webhook,
                Slice<WebhookMessageResource.View> page,
                WebhookMessage.State[] states,
                Query query,
                String replayed,
                Faults faults);

        static native TemplateInstance message(
                Of webhook,
                WebhookMessageResource.View message,
                String body,
                List<WebhookAttempt> attempts,
                Faults faults);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@PathParam("id") String id, @Context UriInfo uri) {
        return list(200, id, Query.of(uri), Faults.NONE);
    }

    private Uni<Response> list(int status, String id, Query query, Faults faults) {
        var state = Parameters.oneOf(WebhookMessage.State.class, "state", query.given("state"));
        return readMessages
                .page(id, state, Parameters.before(query.given("cursor")), own.limit(null))
                .chain(told -> Answers.page(
                        status,
                        Templates.messages(
                                new Of(id, told.endpoint().url()),
                                told.messages().map(WebhookMessageResource.View::of),
                                WebhookMessage.State.values(),
                                query,
                                replayed(query),
                                faults)));
    }

    /** How many, as we wrote it into the address: nobody's words are shown as ours. */
    private static String replayed(Query query) {
        var given = query.text("replayed");
        return COUNT.matcher(given).matches() ? given : "";
    }

    @GET
    @Path("{messageId}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id, @PathParam("messageId") String messageId) {
        return one(200, id, messageId, Faults.NONE);
    }

    private Uni<Response> one(int status, String id, String messageId, Faults faults) {
        return readMessages
                .one(id, messageId)
                .chain(one -> Answers.page(
                        status,
                        Templates.message(
                                new Of(
                                        Ids.text(one.endpoint().id()),
                                        one.endpoint().url()),
                                WebhookMessageResource.View.of(one.message()),
                                one.message().body(),
                                one.attempts(),
                                faults)));
    }

    @POST
    @Once(required = false)
    @Path("{messageId}/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> replay(@PathParam("id") String id, @PathParam("messageId") String messageId, Form form) {
        return Answers.orAgain(
                () -> readMessages
                        .one(id, messageId)
                        .chain(one -> once(
                                id,
                                transaction -> replayMessages
                                        .replay(transaction, one.endpoint(), one.message())
                                        .replaceWith(() -> ROOT + id + MESSAGES + "/" + messageId))),
                faults -> one(Answers.UNUSABLE, id, messageId, faults));
    }

    @POST
    @Once(required = false)
    @Path("replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> replayAll(@PathParam("id") String id, @Context UriInfo uri, Form form) {
        var query = Query.of(uri);
        return Answers.orAgain(
                () -> own.require(id)
                        .chain(endpoint -> once(
                                id,
                                transaction -> replayMessages
                                        .replay(transaction, endpoint, wanted(form), between(form))
                                        .map(replayed -> told(id, replayed)))),
                faults -> list(Answers.UNUSABLE, id, query, faults));
    }

    private static String told(String id, ReplayMessages.Replayed replayed) {
        return ROOT + id + MESSAGES + "?replayed=" + replayed.messages() + (replayed.hasMore() ? "&more=yes" : "");
    }

    /** @param effect yields the page to go on with */
    private Uni<Response> once(String id, Function<SqlConnection, Uni<String>> effect) {
        return answerOnce.inTransaction(
                own.caller(),
                transaction ->
                        effect.apply(transaction).map(page -> Answer.about("webhook/" + id, Answers.seeOther(page))));
    }

    private static WebhookMessage.State wanted(Form form) {
        return Objects.requireNonNullElse(
                Parameters.oneOf(WebhookMessage.State.class, "/state", form.given("state")),
                WebhookMessage.State.FAILED);
    }

    private static Between between(Form form) {
        return new Between(instant(form, "from"), instant(form, "to"));
    }

    private static Instant instant(Form form, String field) {
        return Objects.requireNonNull(Parameters.wallClock("/" + field, form.text(field)), "it was given");
    }
}
