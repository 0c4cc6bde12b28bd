package io.hanbeon.settlement.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.console.InMenu;
import io.hanbeon.console.Query;
import io.hanbeon.settlement.FindSettlements;
import io.hanbeon.settlement.FindSettlements.OfMerchant;
import io.hanbeon.settlement.Settlement;
import io.hanbeon.settlement.SettlementState;
import io.hanbeon.settlement.release.HoldSettlements;
import io.hanbeon.settlement.release.ReleaseSettlements;
import io.hanbeon.shared.http.CheckFields;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Settlements in the console; administrators hold payouts before their day, and release them. */
@Path(SettlementPage.ROOT)
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class SettlementPage implements InMenu {
    static final String ROOT = "/console/settlements";

    private final FindSettlements findSettlements;
    private final HoldSettlements holdSettlements;
    private final ReleaseSettlements releaseSettlements;
    private final CheckFields checkFields;
    private final CurrentCaller caller;
    private final SettlementSettings settings;
    private final Pool pool;

    SettlementPage(
            FindSettlements findSettlements,
            HoldSettlements holdSettlements,
            ReleaseSettlements releaseSettlements,
            CheckFields checkFields,
            CurrentCaller caller,
            SettlementSettings settings,
            Pool pool) {
        this.findSettlements = findSettlements;
        this.holdSettlements = holdSettlements;
        this.releaseSettlements = releaseSettlements;
        this.checkFields = checkFields;
        this.caller = caller;
        this.settings = settings;
        this.pool = pool;
    }

    @CheckedTemplate(basePath = "settlement")
    static class Templates {
        static native TemplateInstance settlements(Slice<Settlement> page, SettlementState[] states, Query query);

        /** @param settlements of one merchant's day, one a currency */
        static native TemplateInstance settlement(
                List<Settlement> settlements, boolean anyHeld, boolean anyClosed, Faults faults);
    }

    @Override
    public Entry entry() {
        return new Entry(35, ROOT, "정산", "Settlements", Set.of(Role.ADMIN, Role.OPERATOR));
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@Context UriInfo uri) {
        var query = Query.of(uri);
        var filter = new FindSettlements.Filter(
                caller.organisationId(),
                Parameters.day("day", query.given("day")),
                query.given("merchant"),
                Parameters.oneOf(SettlementState.class, "state", query.given("state")));
        int shown = settings.listDefault();
        return findSettlements
                .page(filter, Parameters.before(query.given("cursor")), shown + 1)
                .map(found -> Slice.of(found, shown, Settlement::id))
                .chain(page -> Answers.page(Templates.settlements(page, SettlementState.values(), query)));
    }

    @GET
    @Path("{day}/{merchant}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("day") String day, @PathParam("merchant") String merchant) {
        return show(200, wanted(day, merchant), Faults.NONE);
    }

    private Uni<Response> show(int status, OfMerchant wanted, Faults faults) {
        return require(wanted)
                .chain(found -> Answers.page(
                        status,
                        Templates.settlement(
                                found, has(found, SettlementState.HELD), has(found, SettlementState.CLOSED), faults)));
    }

    private Uni<List<Settlement>> require(OfMerchant wanted) {
        return UnknownSettlement.unlessFound(findSettlements.of(wanted), wanted);
    }

    private static boolean has(List<Settlement> settlements, SettlementState state) {
        return settlements.stream().anyMatch(settlement -> settlement.state() == state);
    }

    @POST
    @Path("{day}/{merchant}/hold")
    @Allows(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> hold(@PathParam("day") String day, @PathParam("merchant") String merchant, Form form) {
        var wanted = wanted(day, merchant);
        return change(
                wanted, form, (transaction, reason) -> holdSettlements.hold(transaction, caller.get(), wanted, reason));
    }

    @POST
    @Path("{day}/{merchant}/release")
    @Allows(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> release(@PathParam("day") String day, @PathParam("merchant") String merchant, Form form) {
        var wanted = wanted(day, merchant);
        return change(
                wanted,
                form,
                (transaction, reason) -> releaseSettlements.release(transaction, caller.get(), wanted, reason));
    }

    private Uni<Response> change(
            OfMerchant wanted, Form form, BiFunction<SqlConnection, String, Uni<List<Settlement>>> change) {
        return Answers.orAgain(
                () -> require(wanted)
                        .map(found -> checkFields
                                .require(new PayoutResource.Reason(
                                        form.text("reason").strip()))
                                .reason())
                        .chain(reason -> pool.withTransaction(transaction -> change.apply(transaction, reason)))
                        .replaceWith(() -> Answers.seeOther(ROOT + "/" + wanted.day() + "/" + wanted.merchantId())),
                faults -> show(Answers.UNUSABLE, wanted, faults));
    }

    private OfMerchant wanted(String day, String merchant) {
        return new OfMerchant(SettlementResource.day(day), merchant, caller.organisationId());
    }
}
