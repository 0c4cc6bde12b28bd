package io.hanbeon.ticket.desk;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.audit.Change;
import io.hanbeon.console.Answers;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.console.Query;
import io.hanbeon.shared.http.BadParameter;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Reservations at the operators' desk: found, explained, and put right. */
@Path("/console/tickets/reservations")
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class DeskPage {
    private static final String ROOT = "/console/tickets/reservations";
    private static final int IMP_UID_LENGTH_MAX = 64;

    private final FindBookings findBookings;
    private final RepairBooking repairBooking;
    private final CurrentCaller caller;

    DeskPage(FindBookings findBookings, RepairBooking repairBooking, CurrentCaller caller) {
        this.findBookings = findBookings;
        this.repairBooking = repairBooking;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "ticket")
    static class Templates {
        static native TemplateInstance reservations(FindBookings.Page page, Query query);

        static native TemplateInstance reservation(FindBookings.Detail detail, Faults faults);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@Context UriInfo uri) {
        var query = Query.of(uri);
        return findBookings
                .page(caller.organisationId(), query.given("ticket"), query.given("schedule"), query.given("cursor"))
                .chain(page -> Answers.page(Templates.reservations(page, query)));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Uni<Response> detail(@PathParam("id") String id) {
        return page(200, id, Faults.NONE);
    }

    @POST
    @Path("{id}/ask")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> ask(@PathParam("id") String id, Form form) {
        return Answers.orAgain(
                () -> findBookings
                        .get(caller.organisationId(), id)
                        .chain(reservation -> repairBooking.ask(
                                caller.get(), reservation, required(form, "impUid", IMP_UID_LENGTH_MAX)))
                        .replaceWith(() -> Answers.seeOther(ROOT + "/" + id)),
                faults -> page(Answers.UNUSABLE, id, faults));
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> cancel(@PathParam("id") String id, Form form) {
        return Answers.orAgain(
                () -> findBookings
                        .get(caller.organisationId(), id)
                        .chain(reservation -> repairBooking.end(
                                caller.get(), reservation, required(form, "reason", Change.REASON_LENGTH_MAX)))
                        .replaceWith(() -> Answers.seeOther(ROOT + "/" + id)),
                faults -> page(Answers.UNUSABLE, id, faults));
    }

    private Uni<Response> page(int status, String id, Faults faults) {
        return findBookings
                .detail(caller.organisationId(), id)
                .chain(detail -> Answers.page(status, Templates.reservation(detail, faults)));
    }

    private static String required(Form form, String field, int lengthMax) {
        var text = form.given(field);
        if (text == null || text.length() > lengthMax) {
            throw new BadParameter("/" + field, "1–" + lengthMax);
        }
        return text;
    }
}
