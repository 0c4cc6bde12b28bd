package io.hanbeon.payment.http;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.console.Answers;
import io.hanbeon.console.InMenu;
import io.hanbeon.console.Query;
import io.hanbeon.payment.PaymentState;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Payments in the console. */
@Path("/console/payments")
@Allows({Role.ADMIN, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
class PaymentPage implements InMenu {
    private final ReadPayments readPayments;

    PaymentPage(ReadPayments readPayments) {
        this.readPayments = readPayments;
    }

    @CheckedTemplate(basePath = "payment")
    static class Templates {
        static native TemplateInstance list(ReadPayments.Page page, Query query, PaymentState[] states);

        static native TemplateInstance detail(ReadPayments.Detail detail);
    }

    @Override
    public Entry entry() {
        return new Entry(30, "/console/payments", "결제", "Payments", Set.of(Role.ADMIN, Role.OPERATOR));
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@Context UriInfo uri) {
        var query = Query.of(uri);
        var wanted = new ReadPayments.PaymentFilter(
                query.given("merchant"),
                query.given("state"),
                query.given("order"),
                query.given("amount"),
                query.given("from"),
                query.given("to"),
                query.given("cursor"),
                null);
        return readPayments
                .page(wanted)
                .chain(page -> Answers.page(Templates.list(page, query, PaymentState.values())));
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Uni<Response> detail(@PathParam("id") String id) {
        return readPayments.detail(id).chain(detail -> Answers.page(Templates.detail(detail)));
    }
}
