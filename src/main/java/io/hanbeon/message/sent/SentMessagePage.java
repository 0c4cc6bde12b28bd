package io.hanbeon.message.sent;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.RecordSearch;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.console.InMenu;
import io.hanbeon.console.Query;
import io.hanbeon.message.Channel;
import io.hanbeon.message.delivery.CancelMessage;
import io.hanbeon.message.delivery.MessageState;
import io.hanbeon.message.delivery.OfOrganisation;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.http.Parameters;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Messages in the console. A number is searched by a POST, so that it stands in no address. */
@Path("/console/messages")
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class SentMessagePage implements InMenu {
    private final FindSentMessages findSentMessages;
    private final RecordSearch recordSearch;
    private final CancelMessage cancelMessage;
    private final OfOrganisation ofOrganisation;
    private final CurrentCaller caller;
    private final SentSettings settings;

    SentMessagePage(
            FindSentMessages findSentMessages,
            RecordSearch recordSearch,
            CancelMessage cancelMessage,
            OfOrganisation ofOrganisation,
            CurrentCaller caller,
            SentSettings settings) {
        this.findSentMessages = findSentMessages;
        this.recordSearch = recordSearch;
        this.cancelMessage = cancelMessage;
        this.ofOrganisation = ofOrganisation;
        this.caller = caller;
        this.settings = settings;
    }

    @CheckedTemplate(basePath = "message")
    static class Templates {
        static native TemplateInstance list(
                FindSentMessages.Page page,
                Query query,
                MessageState[] states,
                Channel[] channels,
                Provider[] providers,
                boolean isByPhone);

        static native TemplateInstance detail(FindSentMessages.Detail detail, Faults faults);
    }

    @Override
    public Entry entry() {
        return new Entry(20, "/console/messages", "메시지", "Messages", Set.of(Role.ADMIN, Role.OPERATOR));
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@Context UriInfo uri) {
        var query = Query.of(uri);
        var filter = filter(query, null);
        return findSentMessages
                .page(filter, Parameters.before(query.given("cursor")), settings.listDefault())
                .chain(page -> list(page, query, false));
    }

    @POST
    @Path("by-phone")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> listByPhone(Form form, @Context UriInfo uri) {
        var query = Query.of(uri);
        var phone = form.given("phone");
        if (phone == null) {
            return Uni.createFrom().item(Answers.seeOther("/console/messages"));
        }
        var filter = filter(query, phone);
        return recordSearch
                .record(caller.get(), "messages", "phone", PhoneNumber.key(phone), filter.organisationId())
                .chain(() -> findSentMessages.page(filter, Long.MAX_VALUE, settings.listDefault()))
                .chain(page -> list(page, query, true));
    }

    private MessageFilter filter(Query query, @Nullable String phone) {
        return new MessageFilter(
                ofOrganisation.find("organisation", query.given("organisation")),
                Parameters.oneOf(Channel.class, "channel", query.given("channel")),
                Parameters.oneOf(MessageState.class, "state", query.given("state")),
                Parameters.oneOf(Provider.class, "provider", query.given("provider")),
                phone,
                Parameters.day("from", query.given("from")),
                Parameters.day("to", query.given("to")));
    }

    private static Uni<Response> list(FindSentMessages.Page page, Query query, boolean isByPhone) {
        return Answers.page(
                Templates.list(page, query, MessageState.values(), Channel.values(), Provider.values(), isByPhone));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Uni<Response> detail(@PathParam("id") String id) {
        return detail(id, Faults.NONE);
    }

    private Uni<Response> detail(String id, Faults faults) {
        return findSentMessages
                .detail(id, caller.organisationId(), true)
                .chain(detail -> Answers.page(faults.any() ? Answers.UNUSABLE : 200, Templates.detail(detail, faults)));
    }

    @POST
    @Path("{id}/cancel")
    @Operation(hidden = true)
    public Uni<Response> cancel(@PathParam("id") String id) {
        return Answers.orAgain(
                () -> cancelMessage
                        .cancel(id, caller.get())
                        .replaceWith(() -> Answers.seeOther("/console/messages/" + id)),
                faults -> detail(id, faults));
    }
}
