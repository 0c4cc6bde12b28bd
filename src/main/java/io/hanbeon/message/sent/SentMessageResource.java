package io.hanbeon.message.sent;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.RecordSearch;
import io.hanbeon.message.Channel;
import io.hanbeon.message.delivery.CancelMessage;
import io.hanbeon.message.delivery.MessageState;
import io.hanbeon.message.delivery.OfOrganisation;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.http.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/messages")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "messages:read")
@Tag(name = "Messages")
@Cancellable(false)
class SentMessageResource {
    /** A machine that may send may read what was sent. */
    private static final String SEND = "messages:send";

    private final FindSentMessages findSentMessages;
    private final RecordSearch recordSearch;
    private final CancelMessage cancelMessage;
    private final OfOrganisation ofOrganisation;
    private final CurrentCaller caller;
    private final SentSettings settings;

    SentMessageResource(
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

    @GET
    @Operation(
            summary = "Messages of one's own organisation, the newest first; recipients masked",
            description = "Administrators see those of all organisations, and of shops without one.")
    public Uni<FindSentMessages.Page> list(
            @Parameter(description = "For administrators") @QueryParam("organisation") @Nullable String organisation,
            @Schema(implementation = Channel.class) @QueryParam("channel") @Nullable String channel,
            @Schema(implementation = MessageState.class) @QueryParam("state") @Nullable String state,
            @Schema(implementation = Provider.class) @QueryParam("provider") @Nullable String provider,
            @Parameter(description = "In any spelling; needs the right personal:search, is counted and on record")
                    @QueryParam("phone")
                    @Nullable
                    String phone,
            @Parameter(description = "First business day, Seoul") @QueryParam("from") @Nullable String from,
            @Parameter(description = "Last business day, Seoul, included") @QueryParam("to") @Nullable String to,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var filter = new MessageFilter(
                ofOrganisation.find("organisation", organisation),
                Parameters.oneOf(Channel.class, "channel", channel),
                Parameters.oneOf(MessageState.class, "state", state),
                Parameters.oneOf(Provider.class, "provider", provider),
                phone,
                Parameters.day("from", from),
                Parameters.day("to", to));
        long before = Parameters.before(cursor);
        int size = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        var wanted = phone == null ? null : PhoneNumber.key(phone);
        return recordSearch
                .record(caller.get(), "messages", "phone", wanted, filter.organisationId())
                .chain(() -> findSentMessages.page(filter, before, size));
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "A message with its history",
            description = "What it says is shown to people, and to machines that may send.")
    public Uni<FindSentMessages.Detail> get(@PathParam("id") String id) {
        return findSentMessages.detail(id, caller.organisationId(), mayRead(caller.get()));
    }

    @POST
    @Path("{id}/cancel")
    @Allows(
            value = {Role.ADMIN, Role.OPERATOR},
            scope = SEND)
    @Operation(
            summary = "Cancel a message that waits for its time",
            description = "409 once it is being sent, was sent, or is cancelled.")
    @APIResponse(responseCode = "204", description = "It will not be sent")
    public Uni<Void> cancel(@PathParam("id") String id) {
        return cancelMessage.cancel(id, caller.get());
    }

    private static boolean mayRead(Caller caller) {
        return caller.kind() == Caller.Kind.PERSON || caller.rights().contains(SEND);
    }
}
