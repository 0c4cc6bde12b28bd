package io.hanbeon.message.optout;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.RecordSearch;
import io.hanbeon.message.delivery.EndAdvertising;
import io.hanbeon.message.delivery.OfOrganisation;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/messages/opt-outs")
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "messages:send")
@Tag(name = "Messages")
@Cancellable(false)
class OptOutResource {
    private final OptOutStore store;
    private final RecordSearch recordSearch;
    private final ChangeOptOuts changeOptOuts;
    private final Pool pool;
    private final OfOrganisation ofOrganisation;
    private final EndAdvertising endAdvertising;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;
    private final OptOutSettings settings;

    OptOutResource(
            OptOutStore store,
            RecordSearch recordSearch,
            ChangeOptOuts changeOptOuts,
            Pool pool,
            OfOrganisation ofOrganisation,
            EndAdvertising endAdvertising,
            AnswerOnce answerOnce,
            CurrentCaller caller,
            OptOutSettings settings) {
        this.store = store;
        this.recordSearch = recordSearch;
        this.changeOptOuts = changeOptOuts;
        this.pool = pool;
        this.ofOrganisation = ofOrganisation;
        this.endAdvertising = endAdvertising;
        this.answerOnce = answerOnce;
        this.caller = caller;
        this.settings = settings;
    }

    @Schema(name = "NewOptOut")
    record NewOptOut(
            @Schema(description = "Named by administrators; of others it is their own", examples = "0000000000001")
            @Nullable
            String organisationId,

            @Schema(examples = "010-1234-5678") @NotBlank String phone) {}

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "OptOutPage")
    record Page(List<OptOut> optOuts, @Nullable String nextCursor) {
        static Page of(List<OptOut> found, int limit) {
            var slice = Slice.of(found, limit, OptOut::id);
            return new Page(slice.items(), slice.nextCursor());
        }
    }

    @GET
    @Operation(summary = "Numbers that take no advertising of an organisation, the newest first; masked")
    public Uni<Page> list(
            @Parameter(description = "Named by administrators") @QueryParam("organisation") @Nullable
                    String organisation,
            @Parameter(description = "In any spelling; needs the right personal:search, is counted and on record")
                    @QueryParam("phone")
                    @Nullable
                    String phone,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int size = Parameters.limit(limit, settings.listDefault(), settings.listMax());
        long before = Parameters.before(cursor);
        long organisationId = ofOrganisation.require("organisation", organisation);
        var wanted = phone == null ? null : number("phone", phone);
        return recordSearch
                .record(caller.get(), "opt-outs", "phone", wanted == null ? null : wanted.key(), organisationId)
                .chain(() -> store.page(organisationId, wanted, before, size + 1))
                .map(found -> Page.of(found, size));
    }

    @POST
    @Once(required = false)
    @Operation(
            summary = "A number takes no more advertising of an organisation",
            description =
                    "201; 200 if it is among them already. Advertising that waits for it ends with HB08; other messages still reach it.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OptOut.class)))
    public Uni<Response> add(@NotNull @Valid NewOptOut request) {
        long organisationId = ofOrganisation.require("/organisationId", request.organisationId());
        var phone = number("/phone", request.phone());
        return answerOnce
                .inTransaction(
                        caller.get(),
                        connection -> record(connection, organisationId, phone).map(Answer::of))
                .call(() -> endAdvertising.end(organisationId, phone));
    }

    private Uni<Response> record(SqlConnection transaction, long organisationId, PhoneNumber phone) {
        return changeOptOuts
                .add(transaction, caller.get(), organisationId, phone)
                .map(added -> added.isNew()
                        ? created(added.optOut())
                        : Response.ok(added.optOut()).build());
    }

    private static Response created(OptOut optOut) {
        return Response.status(Response.Status.CREATED).entity(optOut).build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "A number takes advertising of its organisation again")
    @APIResponse(responseCode = "204")
    public Uni<Void> remove(
            @PathParam("id") String id,
            @Parameter(description = "Named by administrators") @QueryParam("organisation") @Nullable
                    String organisation) {
        long organisationId = ofOrganisation.require("organisation", organisation);
        return pool.withTransaction(transaction -> changeOptOuts.remove(transaction, caller.get(), organisationId, id));
    }

    private static PhoneNumber number(String pointer, String text) {
        return PhoneNumber.parse(text).orElseThrow(() -> new OptOutRefusal.PhoneUnusable(pointer));
    }
}
