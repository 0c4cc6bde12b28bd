package io.hanbeon.ticket.desk;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.checkout.CheckoutFigures;
import io.hanbeon.console.Answers;
import io.hanbeon.shared.sql.Replica;
import io.hanbeon.ticket.show.ReadFigures;
import io.hanbeon.ticket.show.ShowMetrics;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whether reads of tickets need a replica or a model of their own: the figures, the rule, and what it decides now. */
@Path("/console/tickets/scale")
@Allows(Role.ADMIN)
@Produces(MediaType.TEXT_HTML)
class ScalePage {
    private final ShowMetrics metrics;
    private final Replica replica;
    private final CheckoutFigures checkouts;

    ScalePage(ShowMetrics metrics, Replica replica, CheckoutFigures checkouts) {
        this.metrics = metrics;
        this.replica = replica;
        this.checkouts = checkouts;
    }

    @CheckedTemplate(basePath = "ticket")
    static class Templates {
        static native TemplateInstance scale(ReadFigures figures, CheckoutFigures.Ended ended);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show() {
        return Answers.page(Templates.scale(metrics.now(replica.lagSeconds()), checkouts.sinceStart()));
    }
}
